#include "present/html_page.hpp"

#include <map>

#include "present/page_assets.hpp"

namespace fleetprint::present {
namespace {

std::string replaced(const std::string& text, const std::string& what, std::string_view with) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, from)) {
    out.append(text, from, at - from).append(with);
    from = at + what.size();
  }
  return out.append(text, from);
}

std::string escaped(const std::string& text) {
  return replaced(replaced(replaced(text, "&", "&amp;"), "<", "&lt;"), "\"", "&quot;");
}

}  // namespace

std::string html_page(PageKind kind, const std::string& title, const Json& data) {
  // Bytes that are no UTF-8 in a text become the replacement character.
  const std::string text = data.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::map<std::string_view, std::string> parts = {
      {"title", escaped(title)},
      {"kind", kind == PageKind::report ? "report" : "calculator"},
      {"styles", std::string(page_assets::styles)},
      {"licences", std::string(page_assets::licences)},
      {"libraries", std::string(page_assets::libraries)},
      {"scripts", std::string(page_assets::scripts)},
      {"data", replaced(text, "<", "\\u003c")},
  };
  std::string html;
  std::string_view rest = page_assets::shell;
  for (std::size_t at = rest.find("{{"); at != std::string_view::npos; at = rest.find("{{")) {
    const std::size_t end = rest.find("}}", at);
    html.append(rest.substr(0, at)).append(parts.at(rest.substr(at + 2, end - at - 2)));
    rest.remove_prefix(end + 2);
  }
  return html.append(rest);
}

}  // namespace fleetprint::present
