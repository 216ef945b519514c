#include "sensitivity/estimate.hpp"
