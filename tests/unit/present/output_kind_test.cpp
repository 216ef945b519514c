#include "present/output_kind.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "base/error.hpp"

namespace fleetprint::present {
namespace {

using Catch::Matchers::ContainsSubstring;

std::string refused_name(const std::string& name, OutputKind kind) {
  try {
    expect_ending(name, kind);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("outputs may have the endings of their kind", "[output_kind]") {
  for (const char* name : {"x.html", "folder.pdf/x.HTM"}) CHECK(refused_name(name, OutputKind::page) == "");
  for (const char* name : {"x.csv", "x.y.txt", "x.tsv"}) CHECK(refused_name(name, OutputKind::table) == "");
  for (const char* name : {"x.h5", "x.nc", "x.hdf5", "x", "run.2030", "x.h5.new", "x.he5", "", ".", "/"})
    CHECK(refused_name(name, OutputKind::result) == "");
}

TEST_CASE("an ending of another kind of file is refused with those that work", "[output_kind]") {
  CHECK(refused_name("a/x.pdf", OutputKind::page) ==
        "a/x.pdf: a page cannot be named *.pdf (what is written is HTML; endings that work: .html, .htm). "
        "Name it 'a/x.html'.");
  CHECK_THAT(refused_name("x.xlsx", OutputKind::table),
             ContainsSubstring("*.xlsx") && ContainsSubstring(".csv, .tsv, .txt"));
  CHECK_THAT(refused_name("page", OutputKind::page),
             ContainsSubstring("has no ending") && ContainsSubstring("page.html"));
  for (const char* ending : {"csv", "json", "html", "PDF", "xlsx", "toml", "png", "svg", "tsv", "txt", "zip"})
    CHECK_THAT(refused_name(std::string("x.") + ending, OutputKind::result),
               ContainsSubstring(".h5, .nc, .hdf5, .nc4") && ContainsSubstring("'x.h5'"));
}

}  // namespace
}  // namespace fleetprint::present
