#pragma once

#include <filesystem>

namespace fleetprint::present {

// What a command writes: a result (HDF5), a page (HTML) or a table (CSV).
enum class OutputKind { result, page, table };

// Refuses (base::InputError, with the endings that work) a name whose ending promises another kind of file: of a page
// or a table every ending but its own, of a result those of other known kinds. Upper and lower case count as the same.
// Folders and empty names are left to netcdf::AtomicFile.
void expect_ending(const std::filesystem::path& output, OutputKind kind);

}  // namespace fleetprint::present
