#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "input/data_tables.hpp"
#include "input/node.hpp"
#include "input/problems.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// Whether the base is run, so that it is warned of; that of a sweep is not.
enum class Base { is_point, is_no_point };

// The study of a scenario's tree, without its provenance and warnings, which are in `problems`. The base is point 0;
// each variant is a copy of the tree with its settings applied. Only what the base does not already tell is told of a
// variant.
model::Study validate(const Node& root, const DataTables& tables, Base base, Problems& problems);

// The study that a scenario file describes, with overrides "key.path=value" applied to it. Throws base::InputError with
// every problem of the file, its variants, its data tables and the overrides.
model::Study read_study(const std::filesystem::path& file, const std::vector<std::string>& overrides = {});

}  // namespace fleetprint::input
