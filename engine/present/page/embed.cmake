# Writes page_assets.cpp, the files of this folder as string literals:
#   cmake -DFOLDER=engine/present/page -DOUTPUT=page_assets.cpp -P embed.cmake
include(${FOLDER}/files.cmake)

function(append_asset name)
  set(text "")
  foreach(file ${ARGN})
    file(READ ${FOLDER}/${file} content)
    string(APPEND text "${content}\n")
  endforeach()
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REPLACE "\r" "\\r" text "${text}")
  string(REPLACE "\n" "\\n\"\n    \"" text "${text}")
  string(REPLACE "?" "\\?" text "${text}")  # no trigraphs
  file(APPEND ${OUTPUT}.new "const std::string_view ${name} =\n    \"${text}\";\n")
endfunction()

file(WRITE ${OUTPUT}.new "#include \"present/page_assets.hpp\"\n\nnamespace fleetprint::present::page_assets {\n\n")
append_asset(shell page.html)
append_asset(styles page.css)
append_asset(licences ${PAGE_LICENCES})
append_asset(libraries ${PAGE_LIBRARIES})
append_asset(scripts ${PAGE_SCRIPTS})
file(APPEND ${OUTPUT}.new "\n}  // namespace fleetprint::present::page_assets\n")
file(RENAME ${OUTPUT}.new ${OUTPUT})
