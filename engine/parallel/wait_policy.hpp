#pragma once

namespace fleetprint::parallel {

// Has the threads of OpenMP sleep where they wait, unless OMP_WAIT_POLICY or GOMP_SPINCOUNT say something. GNU's
// library reads both when it is loaded, before main, and offers no function (libgomp manual, "GOMP_SPINCOUNT"): so the
// first call starts the program again in this process, with OMP_WAIT_POLICY=passive and the same arguments (about 10
// ms). To be called before anything is written, opened or asked of MPI. Where the system cannot do it, the threads
// spin.
void sleep_while_waiting();

}  // namespace fleetprint::parallel
