#include "present/html_page.hpp"

#include <catch2/catch_test_macros.hpp>

using fleetprint::present::html_page;
using fleetprint::present::Json;
using fleetprint::present::PageKind;

namespace {

std::string data_of(const std::string& html) {
  const std::string before = "<script type=\"application/json\" id=\"data\">";
  const std::size_t from = html.find(before) + before.size();
  return html.substr(from, html.find("</script>", from) - from);
}

}  // namespace

TEST_CASE("Nothing in the data or the title can end or begin markup, or stand for another piece of the page") {
  const Json data = {{"title", "</script><script>alert(1)</script> {{scripts}} <!--"}};
  const std::string html = html_page(PageKind::report, "a < b & \"c\" {{data}}", data);
  CHECK(Json::parse(data_of(html)) == data);
  CHECK(data_of(html).find('<') == std::string::npos);
  CHECK(html.find("<title>a &lt; b &amp; &quot;c&quot; {{data}}</title>") != std::string::npos);
}

TEST_CASE("A page holds all that it needs, with the licences of what is not ours") {
  const std::string html = html_page(PageKind::calculator, "x", Json::object());
  CHECK(html.find("data-kind=\"calculator\"") != std::string::npos);
  CHECK(html.find("Permission to use, copy, modify, and/or distribute") != std::string::npos);
  CHECK(html.find("https://d3js.org v7") != std::string::npos);
  CHECK(html.find("src=\"") == std::string::npos);
  CHECK(html.find("default-src 'none'") != std::string::npos);
}

TEST_CASE("Bytes that are no UTF-8 become the replacement character") {
  const std::string html = html_page(PageKind::report, "x",
                                     {{"text",
                                       "a\xff"
                                       "b"}});
  CHECK(Json::parse(data_of(html))["text"] ==
        "a\xef\xbf\xbd"
        "b");
}
