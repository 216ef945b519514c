#include "app/report_failure.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <system_error>

#include "app/exit_code.hpp"
#include "app/tell.hpp"
#include "base/error.hpp"
#include "parallel/failure.hpp"

namespace fleetprint::app {
namespace {

int complain(const std::string& message, int code) {
  tell(fmt::format("{}\n", message));
  return code;
}

}  // namespace

int report_failure() {
  try {
    throw;
  } catch (const parallel::FailedElsewhere& failure) {
    return failure.is_bad_input() ? exit_bad_input : exit_failed;
  } catch (const base::InputError& error) {
    return complain(error.what(), exit_bad_input);
  } catch (const base::RunError& error) {
    return complain(error.what(), exit_failed);
  } catch (const std::system_error& error) {
    return complain(fmt::format("a call of the system failed: {}.", error.what()), exit_failed);
  } catch (const std::bad_alloc&) {
    return complain("There is not enough memory for this. Ask for fewer trials.", exit_failed);
  } catch (const std::exception& error) {
    return complain(fmt::format("internal error: {}. This is a defect of Fleetprint; please report it.", error.what()),
                    exit_internal_error);
  }
}

}  // namespace fleetprint::app
