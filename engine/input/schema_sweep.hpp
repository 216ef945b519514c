#pragma once

#include "input/scenario_schema.hpp"

namespace fleetprint::input {

// The rows of the tables that say what a sweep moves.
// clang-format off
inline constexpr Row sweep_rows[] = {
    {.key = "base", .type = Type::text, .same_in_variants = true,
     .meaning = "scenario file, relative to this one, whose keys the other tables here override, its variants left out; "
                "else the scenario stands in this very file"},
    {.key = "combine", .type = Type::choice, .fallback = "\"grid\"", .choices = combine_names, .same_in_variants = true,
     .meaning = "every combination of the axes' values; or axes of one length, moved together; or a design of points "
                "over ranges, from the seed",
     .source = "McKay, Beckman & Conover (1979), Technometrics 21(2); Sobol' (1967)"},
    {.key = "points", .type = Type::count, .limits = {.least = 1, .greatest = greatest_points},
     .same_in_variants = true, .unit = "points",
     .meaning = "number of points of a latin_hypercube or sobol design"},
    {.key = "points_table", .type = Type::file, .same_in_variants = true,
     .meaning = "in place of values: CSV with a row for each point and a column for each axis, named by the axis or by "
                "the path of a key"},
    {.key = "reference", .type = Type::settings, .same_in_variants = true,
     .meaning = "the point that others are compared with: values of axes, which need not be among theirs; axes left out "
                "stay as in the base"},
    {.key = "save_trials", .type = Type::flag, .fallback = "false", .same_in_variants = true,
     .meaning = "whether the file holds every trial's values at every point; output.save_trials does not count here"},
    {.key = "save_curves", .type = Type::flag, .fallback = "false", .same_in_variants = true,
     .meaning = "whether the file holds the net over output.break_even_savings at every point"},
    {.key = "save_devices", .type = Type::flag, .fallback = "false", .same_in_variants = true,
     .meaning = "whether the file holds the distribution of single devices at every point"},
    {.key = "axis", .type = Type::tables, .holds = Section::axis, .same_in_variants = true,
     .meaning = "what is moved, 16 axes at most; the last one varies fastest"},
};

inline constexpr Row axis_rows[] = {
    {.key = "name", .type = Type::name, .same_in_variants = true,
     .meaning = "name of the axis in the result; else the last part of the key"},
    {.key = "key", .type = Type::text, .required = true, .group = "keys", .side = 0, .same_in_variants = true,
     .meaning = "path of what it moves: \"sector.residential.rebound\"; elements go by name, * is every one"},
    {.key = "keys", .type = Type::texts, .required = true, .group = "keys", .side = 1, .same_in_variants = true,
     .meaning = "several paths that are moved together"},
    {.key = "values", .type = Type::values, .group = "values", .side = 0, .same_in_variants = true,
     .meaning = "its values, each once; with several keys one for all, or a list of one for each"},
    {.key = "labels", .type = Type::texts, .group = "values", .side = 0, .same_in_variants = true,
     .meaning = "names of the values; needed where they are not plain numbers or texts"},
    {.key = "from", .type = Type::number, .required = true, .group = "values", .side = 1, .same_in_variants = true,
     .meaning = "first value of a range"},
    {.key = "to", .type = Type::number, .required = true, .group = "values", .side = 1, .same_in_variants = true,
     .meaning = "last one"},
    {.key = "steps", .type = Type::count, .limits = {.least = 2, .greatest = 100000}, .group = "values", .side = 1,
     .same_in_variants = true, .unit = "values",
     .meaning = "number of values, both ends included, rounded for keys that are whole numbers; not for "
                "latin_hypercube and sobol"},
    {.key = "spacing", .type = Type::choice, .fallback = "\"linear\"", .choices = spacing_names, .group = "values",
     .side = 1, .same_in_variants = true,
     .meaning = "equal differences, or equal ratios"},
};
// clang-format on

}  // namespace fleetprint::input
