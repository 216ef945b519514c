#include "input/text_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/error.hpp"
#include "base/plain_text.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

namespace fs = std::filesystem;

std::string near_file(const fs::path& file) {
  std::vector<std::string> names;
  std::error_code failed;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed))
    if (entry.path().extension() == file.extension()) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return suggest(file.filename().string(), names);
}

// Why the bytes are no text; empty when they are.
std::string fault_of(std::string_view bytes) {
  if (bytes.empty()) return "it is empty";
  const std::size_t bad = base::first_bad_byte(bytes);
  if (bad == std::string_view::npos) return {};
  const std::string_view before = bytes.substr(0, bad);
  return fmt::format("line {} is not UTF-8 text, from its byte {} on",
                     std::count(before.begin(), before.end(), '\n') + 1, bad - (before.rfind('\n') + 1) + 1);
}

// 1 MiB, 4 GiB.
std::string size_text(std::size_t bytes) {
  const std::size_t mebibytes = bytes >> 20;
  return mebibytes % 1024 == 0 ? fmt::format("{} GiB", mebibytes >> 10) : fmt::format("{} MiB", mebibytes);
}

std::string system_words(int error) { return std::generic_category().message(error); }

// Up to its end, from where it stands. An error number, or 0.
int read_to_end(int descriptor, std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t read = ::read(descriptor, text.data() + done, text.size() - done);
    if (read < 0 && errno != EINTR) return errno;
    if (read == 0) break;
    if (read > 0) done += static_cast<std::size_t>(read);
  }
  text.resize(done);
  return 0;
}

}  // namespace

TextFile load_text(const fs::path& file, std::size_t greatest_bytes) {
  std::error_code failed;
  const fs::file_status status = fs::status(file, failed);
  if (!fs::exists(status)) return {{}, "no such file", near_file(file)};
  if (fs::is_directory(status)) return {{}, "it is a folder", {}};
  if (!fs::is_regular_file(status)) return {{}, "it is not a regular file", {}};
  const std::uintmax_t bytes = fs::file_size(file, failed);
  if (bytes > greatest_bytes) return {{}, fmt::format("it is larger than {}", size_text(greatest_bytes)), {}};
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return {{}, fmt::format("it cannot be opened for reading: {}", system_words(errno)), {}};
  std::string text(static_cast<std::size_t>(bytes), '\0');
  const int error = read_to_end(descriptor, text);
  ::close(descriptor);
  if (error != 0)
    throw base::RunError(fmt::format("'{}' could not be read to its end ({}).", file.string(), system_words(error)));
  if (std::string fault = fault_of(text); !fault.empty())
    return {{}, fault, fault.find("UTF-8") == std::string::npos ? "" : "Save it as UTF-8."};
  return {std::move(text), {}, {}};
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
    throw base::RunError("OpenSSL cannot compute a SHA-256 digest");
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace fleetprint::input
