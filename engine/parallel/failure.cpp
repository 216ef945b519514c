#include "parallel/failure.hpp"

#include <cstdint>
#include <cstring>
#include <new>

#include "base/contracts.hpp"

namespace fleetprint::parallel {
namespace {

void put(std::vector<std::byte>& bytes, const void* from, std::size_t length) {
  const std::size_t old_length = bytes.size();
  bytes.resize(old_length + length);
  if (length > 0) std::memcpy(bytes.data() + old_length, from, length);
}

void put_number(std::vector<std::byte>& bytes, std::uint64_t number) { put(bytes, &number, sizeof number); }

void put_text(std::vector<std::byte>& bytes, const std::string& text) {
  put_number(bytes, text.size());
  put(bytes, text.data(), text.size());
}

std::uint64_t take_number(std::span<const std::byte>& bytes) {
  std::uint64_t number = 0;
  EXPECT(bytes.size() >= sizeof number);
  std::memcpy(&number, bytes.data(), sizeof number);
  bytes = bytes.subspan(sizeof number);
  return number;
}

std::string take_text(std::span<const std::byte>& bytes) {
  const std::uint64_t length = take_number(bytes);
  EXPECT(bytes.size() >= length);
  std::string text(reinterpret_cast<const char*>(bytes.data()), length);
  bytes = bytes.subspan(length);
  return text;
}

}  // namespace

Failure describe_failure(const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const base::InputError& error) {
    return {Failure::Kind::input, error.what(), error.problems()};
  } catch (const base::RunError& error) {
    return {Failure::Kind::run, error.what(), {}};
  } catch (const std::bad_alloc&) {
    return {Failure::Kind::memory, {}, {}};  // allocates nothing
  } catch (const std::exception& error) {
    return {Failure::Kind::internal, error.what(), {}};
  } catch (...) {
    return {Failure::Kind::internal, "an exception without words", {}};
  }
}

void throw_failure(const Failure& failure) {
  switch (failure.kind) {
    case Failure::Kind::input:
      throw base::InputError(failure.problems);
    case Failure::Kind::run:
      throw base::RunError(failure.message);
    case Failure::Kind::memory:
      throw std::bad_alloc();
    case Failure::Kind::internal:
      break;
  }
  throw std::runtime_error(failure.message);
}

std::vector<std::byte> to_bytes(const Failure& failure) {
  std::vector<std::byte> bytes;
  put_number(bytes, static_cast<std::uint64_t>(failure.kind));
  put_text(bytes, failure.message);
  for (const base::Problem& problem : failure.problems) {
    put_text(bytes, problem.where.file);
    put_number(bytes, static_cast<std::uint64_t>(problem.where.line));
    put_number(bytes, static_cast<std::uint64_t>(problem.where.column));
    for (const auto part :
         {&base::Problem::key, &base::Problem::problem, &base::Problem::why, &base::Problem::suggestion}) {
      put_text(bytes, problem.*part);
    }
  }
  return bytes;
}

Failure to_failure(std::span<const std::byte> bytes) {
  Failure failure;
  failure.kind = static_cast<Failure::Kind>(take_number(bytes));
  failure.message = take_text(bytes);
  while (!bytes.empty()) {
    base::Problem& problem = failure.problems.emplace_back();
    problem.where.file = take_text(bytes);
    problem.where.line = static_cast<int>(take_number(bytes));
    problem.where.column = static_cast<int>(take_number(bytes));
    for (const auto part :
         {&base::Problem::key, &base::Problem::problem, &base::Problem::why, &base::Problem::suggestion}) {
      problem.*part = take_text(bytes);
    }
  }
  return failure;
}

}  // namespace fleetprint::parallel
