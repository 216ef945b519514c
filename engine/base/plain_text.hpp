#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fleetprint::base {

// Length of the UTF-8 character that `text`, not empty, begins with (RFC 3629, section 4); 0 if it is none, or NUL.
std::size_t character_length(std::string_view text);

// Position of the first byte that does not belong to UTF-8 text or is NUL; npos if there is none.
std::size_t first_bad_byte(std::string_view text);

// Position of the first control character: below U+0020, U+007F to U+009F, the ends of lines and paragraphs U+2028 and
// U+2029, what turns the direction of writing (U+202A to U+202E, U+2066 to U+2069), and the byte order mark U+FEFF.
// npos if there is none. The text is UTF-8.
std::size_t first_control_character(std::string_view text);

// "U+001B": the character that `text`, not empty, begins with.
std::string character_name(std::string_view text);

// The text as a terminal or a table may show it: control characters and bytes that are no UTF-8 as \n, \x1b, \u009b.
std::string visible(std::string_view text);

// The same for a text of several lines, whose ends stay.
std::string visible_lines(std::string_view text);

}  // namespace fleetprint::base
