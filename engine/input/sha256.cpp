#include "input/sha256.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <openssl/evp.h>

#include <array>

#include "base/error.hpp"

namespace fleetprint::input {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
    throw base::RunError("OpenSSL cannot compute a SHA-256 digest");
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace fleetprint::input
