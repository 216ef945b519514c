"""How mpirun is called in tests."""

# Also for root, and with more ranks than cores where no option says so: of Open MPI 4, and of 5.
MPI_ENVIRONMENT = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_rmaps_base_oversubscribe": "1",
                   "PRTE_MCA_rmaps_default_mapping_policy": ":oversubscribe"}


def mpirun_options(mpi):
    """For a few ranks on fewer cores. `mpi` is its name and version, such as "Open MPI 4.1.4"."""
    if "Open MPI" not in mpi:
        return []
    # Its own words about a rank that ends with an error do not count as the program's. From version 5 on they cannot be switched off.
    quiet = ["-q"] if "Open MPI 4" in mpi else []
    return ["--oversubscribe", "--bind-to", "none", *quiet]
