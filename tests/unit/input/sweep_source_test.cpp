#include "input/sweep_source.hpp"

#include <fmt/format.h>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <set>
#include <thread>

#include "input/read_study.hpp"
#include "input/text_file.hpp"
#include "sweeps.hpp"

using namespace fleetprint;
using Catch::Approx;

TEST_CASE("a grid is the product of its axes, the last one fastest") {
  const Sweeps sweeps;
  const auto source = sweeps.read(of_valid + axis("rebound", "sector.*.rebound", "values = [0, 0.25]") +
                                  axis("dependence", "fleet.dependence", "values = ['shared', 'independent']") +
                                  axis("life", "lifetime.lifespan_years", "from = 2\nto = 4\nsteps = 3"));
  const model::Sweep& sweep = *source.study().sweep;
  CHECK(sweep.is_grid);
  CHECK(sweep.points == 12);
  CHECK(sweep.axes[0].name == "rebound");
  CHECK(sweep.axes[0].unit == "share");
  CHECK(sweep.axes[1].unit == "1");
  CHECK(numbers(source, 2) == std::vector<double>{2, 3, 4});
  CHECK(source.study().points.size() == 1);
  CHECK_FALSE(source.study().has_variants);
  CHECK_FALSE(source.study().output.save_trials);
  CHECK_FALSE(source.reference());
  CHECK(source.point(0).name == "rebound=0, dependence=shared, life=2");
  CHECK(source.point(11).name == "rebound=0.25, dependence=independent, life=4");
  std::uint64_t index = 0;
  for (const char* rebound : {"0", "0.25"})
    for (const char* dependence : {"shared", "independent"})
      for (const char* life : {"2", "3", "4"})
        CHECK(source.point(index++).scenario ==
              sweeps.scenario("valid.toml", {std::string("sector.*.rebound=") + rebound,
                                             std::string("fleet.dependence=") + dependence,
                                             std::string("lifetime.lifespan_years=") + life}));
}

// Each key alone, so that every part of a scenario is read again where it must be, and only there.
TEST_CASE("a point is what reading the changed scenario anew gives") {
  const Sweeps sweeps;
  const std::vector<std::pair<std::string, std::string>> of_a_moment = {
      {"fleet.devices", "[1000, 2e9]"},
      {"fleet.dependence", "['independent', 'shared']"},
      {"fleet.estimate", "['pert', 'upper']"},
      {"fleet.profile.camera.estimate", "['lower', 'pert']"},
      {"fleet.profile.meter.hsl", "[0, 1]"},
      {"fleet.profile.camera.blocks.sensing", "[0, 1, 1.5, 'none']"},
      {"fleet.profile.camera.blocks.sensing.upper", "[0.3, 0.4]"},
      {"fleet.profile.camera.use", "[0.5, 0]"},
      {"fleet.profile.camera.use_power_watt", "[0.1, 0]"},
      {"inventory.truncation_factor", "[1, 2.5]"},
      {"lifetime.lifespan_years", "[1, 2.5, 6]"},
      {"sector.residential.emissions_mt_per_year", "[7, 8]"},
      {"sector.residential.saving.typical", "[0.1, 0.15]"},
      {"sector.other_sectors.rebound", "[0, 0.3]"},
      {"sector.*.realisation", "[0.1, 1]"},
      {"sampling.method", "['device', 'aggregate']"},
      {"sampling.aggregate_tolerance", "[1e-6, 1e-3]"}};
  const std::vector<std::pair<std::string, std::string>> over_years = {
      {"lifetime.weibull_shape", "[1, 2]"},
      {"lifetime.lifespan_years", "[2, 4]"},
      {"deployment.law", "['straight', 'saturating', 'planned', 'fitted']"},
      {"deployment.growth.straight.devices", "[10, 5000]"},
      {"deployment.inflow_at", "['start', 'uniform']"},
      {"decarbonisation.grid_decline_per_year", "[0, 0.1]"},
      {"sector.homes.emissions_growth_per_year", "[0, -0.01]"},
      {"inventory.truncation_factor", "[1, 2]"}};
  std::size_t compared = 0;
  const auto compare = [&](const std::string& base, const std::string& key, const std::string& values) {
    const std::string settings = "[sweep]\nbase = \"" + base + "\"\n";
    INFO(base << ": " << key);
    const auto source = sweeps.read(settings + axis("moved", key, "values = " + values));
    for (std::uint64_t i = 0; i < source.study().sweep->points; ++i) {
      const model::Axis& moved = source.study().sweep->axes.front();
      const std::string value = std::visit([&](const auto& all) { return fmt::format("{}", all[i]); }, moved.values);
      CHECK(source.point(i).scenario == sweeps.scenario(base, {key + "=" + value}));
      ++compared;
    }
  };
  for (const auto& [key, values] : of_a_moment) compare("valid.toml", key, values);
  for (const auto& [key, values] : over_years) compare("over_time.toml", key, values);
  CHECK(compared > 40);
}

TEST_CASE("ranges are linear or logarithmic, and whole for keys that count") {
  const Sweeps sweeps;
  const auto source = sweeps.read(
      of_valid + axis("fleet_size", "fleet.devices", "from = 1\nto = 1e6\nsteps = 4\nspacing = 'logarithmic'") +
      axis("tolerance", "sampling.aggregate_tolerance",
           "from = 1e-9\nto = 1e-3\nsteps = 7\nspacing = "
           "'logarithmic'") +
      axis("level", "fleet.profile.meter.hsl", "from = 0\nto = 1\nsteps = 2"));
  CHECK(numbers(source, 0) == std::vector<double>{1, 100, 10000, 1000000});
  CHECK(numbers(source, 1).front() == 1e-9);
  CHECK(numbers(source, 1)[3] == Approx(1e-6).epsilon(1e-12));
  CHECK(numbers(source, 1).back() == 1e-3);
  CHECK(source.point(55).scenario.fleet.devices == 1000000);
}

TEST_CASE("several keys move together, and values have labels") {
  const Sweeps sweeps;
  const auto source = sweeps.read(of_valid + R"(reference = { who = "all" }
[[sweep.axis]]
name = "who"
keys = ["fleet.dependence", "fleet.profile.camera.estimate"]
labels = ["each", "all"]
values = [["independent", "pert"], ["shared", "upper"]]
[[sweep.axis]]
name = "spread"
key = "sector.residential.saving"
labels = ["certain", "wide"]
values = [0.2, { lower = 0.0, typical = 0.2, upper = 0.4 }]
[[sweep.axis]]
name = "rebounds"
keys = ["sector.residential.rebound", "sector.other_sectors.rebound"]
values = [0.1, 0.2]
)");
  using Texts = std::vector<std::string>;
  CHECK(std::get<Texts>(source.study().sweep->axes[0].values) == Texts{"each", "all"});
  CHECK(source.study().sweep->axes[0].keys == Texts{"fleet.dependence", "fleet.profile.camera.estimate"});
  CHECK(source.point(7).name == "who=all, spread=wide, rebounds=0.2");
  CHECK(source.point(7).scenario ==
        sweeps.scenario("valid.toml",
                        {"fleet.dependence=shared", "fleet.profile.camera.estimate=upper", "sector.*.rebound=0.2",
                         "sector.residential.saving={ lower = 0.0, typical = 0.2, upper = 0.4 }"}));
  CHECK(source.study().sweep->reference == "who = all");
  REQUIRE(source.reference());
  CHECK(source.reference()->name == "reference");
  CHECK(source.reference()->scenario ==
        sweeps.scenario("valid.toml", {"fleet.dependence=shared", "fleet.profile.camera.estimate=upper"}));
}

TEST_CASE("zipped axes move together along the points") {
  const Sweeps sweeps;
  const auto source = sweeps.read(of_valid + "combine = 'zip'\n" +
                                  axis("cameras", "fleet.profile.camera.share", "values = [0.75, 0.5, 0.5]") +
                                  axis("meters", "fleet.profile.meter.share", "values = [0.25, 0.5, 0.5]"));
  CHECK_FALSE(source.study().sweep->is_grid);
  CHECK(source.study().sweep->points == 3);
  CHECK(source.point(1).name == "cameras=0.5, meters=0.5");
  CHECK(source.point(1).scenario.fleet.profiles[1].share == 0.5);
}

TEST_CASE("designs put one point in each stratum of every range") {
  const Sweeps sweeps;
  const std::string axes = axis("rebound", "sector.*.rebound", "from = 0.2\nto = 0.6") +
                           axis("fleet_size", "fleet.devices", "from = 1e3\nto = 1e7\nspacing = 'logarithmic'");
  for (const char* design : {"latin_hypercube", "sobol"}) {
    const auto source = sweeps.read(of_valid + fmt::format("combine = '{}'\npoints = 64\n", design) + axes);
    CHECK_FALSE(source.study().sweep->is_grid);
    REQUIRE(source.study().sweep->points == 64);
    std::set<int> linear, logarithmic;
    for (const double value : numbers(source, 0)) linear.insert(static_cast<int>((value - 0.2) / 0.4 * 64));
    for (const double value : numbers(source, 1)) {
      CHECK(value == std::round(value));
      logarithmic.insert(static_cast<int>(std::log10(value / 1e3) / 4 * 8));
    }
    CHECK(linear.size() == 64);
    CHECK(logarithmic.size() == 8);
    const model::Point point = source.point(5);
    CHECK(point.scenario.sectors[0].rebound.distribution.typical() == numbers(source, 0)[5]);
    CHECK(static_cast<double>(point.scenario.fleet.devices) == numbers(source, 1)[5]);
    CHECK(numbers(sweeps.read(of_valid + fmt::format("combine = '{}'\npoints = 64\n", design) + axes, {"seed=2"}), 0) !=
          numbers(source, 0));
  }
}

TEST_CASE("a line may hold a thousand values") {
  const Sweeps sweeps;
  std::string values = "values = [0.0";
  for (int i = 1; i < 1000; ++i) values += fmt::format(", {}", i / 1000.0);
  const auto source = sweeps.read(of_valid + axis("rebound", "sector.*.rebound", values + "]"));
  CHECK(source.study().sweep->points == 1000);
  CHECK(source.point(999).name == "rebound=0.999");
}

TEST_CASE("the sweep file overrides its base, and the command line both") {
  const Sweeps sweeps;
  const std::string document =
      "title = 'Another'\nseed = 7\n[lifetime]\nlifespan_years = 5\n[output]\nsave_trials = true\n"
      "[sampling]\ntrials = 20\n" +
      of_valid + axis("rebound", "sector.*.rebound", "values = [0, 0.5]");
  const auto source = sweeps.read(document, {"sampling.trials=30", "sweep.axis.rebound.values=[0.1, 0.2, 0.3]",
                                             "sweep.save_devices=true", "fleet.devices=5"});
  const model::Study& study = source.study();
  CHECK(study.title == "Another");
  CHECK(study.seed.value == 7);
  CHECK(study.trials == 30);
  CHECK_FALSE(study.output.save_trials);
  CHECK(study.sweep->save_devices);
  CHECK(study.output.quantiles == std::vector<double>{0.05, 0.5, 0.95});
  CHECK(study.sweep->points == 3);
  CHECK(source.point(2).scenario ==
        sweeps.scenario("valid.toml", {"fleet.devices=5", "lifetime.lifespan_years=5", "sector.*.rebound=0.3"}));
  const auto other = sweeps.read(document, {"sweep.axis=[{ key = 'fleet.dependence', values = ['shared'] }]"});
  CHECK(other.study().sweep->axes.front().name == "dependence");
  CHECK(sweeps.read(document, {"sweep.save_trials=true"}).study().output.save_trials);
}

TEST_CASE("a scenario may stand in the sweep file itself") {
  const Sweeps sweeps;
  std::ifstream file(sweeps.file("valid.toml"));
  std::string document{std::istreambuf_iterator<char>(file), {}};
  document = document.substr(document.find("title"), document.find("[[variant]]") - document.find("title"));
  const auto source = sweeps.read(document + "[sweep]\n" + axis("rebound", "sector.*.rebound", "values = [0, 0.5]"));
  CHECK(source.study().provenance.base_file.empty());
  CHECK(source.point(1).scenario == sweeps.scenario("valid.toml", {"sector.*.rebound=0.5"}));
}

TEST_CASE("a sweep's provenance is enough to read it again") {
  const Sweeps sweeps;
  const auto source =
      sweeps.read(of_valid + axis("rebound", "sector.*.rebound", "values = [0, 0.5]"), {"fleet.devices=5"});
  const model::Provenance& provenance = source.study().provenance;
  CHECK(provenance.scenario_file == "sweep.toml");
  CHECK(provenance.scenario_sha256 == input::sha256(provenance.scenario_text));
  CHECK(provenance.base_file == "valid.toml");
  CHECK(provenance.base_sha256 == input::sha256(provenance.base_text));
  CHECK(provenance.base_text.find("[[variant]]") != std::string::npos);
  CHECK(provenance.overrides == std::vector<std::string>{"fleet.devices=5"});
  CHECK(provenance.tables.size() == 3);
}

TEST_CASE("threads may read points at once") {
  const Sweeps sweeps;
  const auto source = sweeps.read(of_valid + axis("rebound", "sector.*.rebound", "from = 0\nto = 1\nsteps = 50") +
                                  axis("truncation", "inventory.truncation_factor", "values = [1, 2]"));
  std::vector<std::vector<model::Scenario>> read(4);
  std::vector<std::thread> threads;
  for (std::vector<model::Scenario>& mine : read)
    threads.emplace_back([&source, &mine] {
      for (std::uint64_t i = 0; i < 100; ++i) mine.push_back(source.point(i).scenario);
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<model::Scenario>& mine : read) CHECK(mine == read.front());
  CHECK(read.front()[0] != read.front()[1]);
}

TEST_CASE("of very many points a fault is told when the point is read") {
  const Sweeps sweeps;
  const std::string document = of_valid +
                               axis("rebound", "sector.residential.rebound", "from = 0\nto = 0.5\nsteps = 150") +
                               axis("life", "lifetime.lifespan_years", "from = 1\nto = 5\nsteps = 70") +
                               axis("saving_law", "sector.other_sectors.saving", "values = [0.1, 1.0]") +
                               axis("price", "sector.other_sectors.rebound_elasticity", "values = [0.5, 1.5]");
  const auto source = sweeps.read(document);
  CHECK(source.study().sweep->points == 42000);
  CHECK_NOTHROW(source.point(2));
  const std::string said = refusal([&] { source.point(3); });
  CHECK(said.find("reaches 1 while rebound_elasticity exceeds 1") != std::string::npos);
}

TEST_CASE("a mistake of two axes is told once, and names a point") {
  const Sweeps sweeps;
  const std::string said =
      sweeps.refused(of_valid + axis("rebound", "sector.residential.rebound", "values = [0, 0.1, 0.2, 0.3]") +
                     axis("cameras", "fleet.profile.camera.share", "values = [0.75, 0.5]"));
  CHECK(said == "sweep.toml:11:17: fleet.profile at rebound=0, cameras=0.5: the shares add up to 0.75 (must be 1).");
}

TEST_CASE("what is a sweep is known by its table") {
  const Sweeps sweeps;
  sweeps.write("sweep.toml", "schema_version = 1\n" + of_valid);
  CHECK(input::is_sweep(sweeps.file("sweep.toml")));
  CHECK_FALSE(input::is_sweep(sweeps.file("valid.toml")));
  CHECK_FALSE(input::is_sweep(sweeps.file("none.toml")));
  CHECK(refusal([&] { input::read_study(sweeps.file("sweep.toml")); }).find("Use fleetprint sweep.") !=
        std::string::npos);
  CHECK(refusal([&] { input::read_sweep(sweeps.file("valid.toml")); }).find("Use fleetprint run") != std::string::npos);
}
