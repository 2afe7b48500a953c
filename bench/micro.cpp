// The inner loops, one by one: what a change of arithmetic gains or loses.

#include <abide/algebra/echelon.hpp>
#include <abide/algebra/random.hpp>
#include <abide/fields/word_value.hpp>
#include <abide/laws/law_search.hpp>
#include <abide/models/model.hpp>

#include <benchmark/benchmark.h>

namespace abide::bench {
namespace {

void inner_products(benchmark::State& state) {
    Random random(1);
    const PrimeField field(random.prime(static_cast<unsigned>(state.range(0))));
    const auto size = static_cast<std::size_t>(state.range(1));
    const auto a = random.residues(size, field.modulus());
    const auto b = random.residues(size, field.modulus());
    for (auto _ : state) benchmark::DoNotOptimize(inner_product(field, a, b));
    state.SetItemsProcessed(state.iterations() * state.range(1));
}
BENCHMARK(inner_products)->Args({28, 1000})->Args({62, 1000})->Args({62, 40});

void echelon(benchmark::State& state) {
    Random random(2);
    const PrimeField field(random.prime(static_cast<unsigned>(state.range(0))));
    const auto size = static_cast<std::size_t>(state.range(1));
    std::vector<std::vector<Residue>> rows;
    for (std::size_t i = 0; i < size; ++i) rows.push_back(random.residues(size, field.modulus()));
    for (auto _ : state) {
        Echelon result(field, size);
        for (std::size_t from = 0; from < size; from += 128)
            result.insert_all(
                std::span(rows).subspan(from, std::min<std::size_t>(128, size - from)));
        benchmark::DoNotOptimize(result.rank());
    }
}
BENCHMARK(echelon)->Args({28, 512})->Args({62, 512})->Unit(benchmark::kMillisecond);

/// One Hessian-vector product along a curve of the given precision.
void curve_derivative(benchmark::State& state, const char* specification) {
    Random random(3);
    const Model model = make_model(specification);
    const PrimeField field(random.prime(62));
    const auto precision = static_cast<std::size_t>(state.range(0));
    const auto series = [&](std::size_t size) {
        RingVector result(size, precision);
        for (Residue& residue : result.data()) residue = random.below(field.modulus());
        return result;
    };
    const auto curve =
        model.family->integrate(field, series(model.family->count()),
                                random.residues(model.family->dimension(), field.modulus()));
    const RingVector y = series(model.family->dimension());
    for (auto _ : state) benchmark::DoNotOptimize(curve->derivative(y));
}
BENCHMARK_CAPTURE(curve_derivative, 20_20_20, "linear:20-20-20")
    ->Arg(2)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(curve_derivative, 2_20_20_2, "linear:2-20-20-2")
    ->Arg(30)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(curve_derivative, product_5, "product:5")->Arg(30)->Unit(benchmark::kMicrosecond);

void word(benchmark::State& state) {
    Random random(4);
    const Model model = make_model("linear:5-5-5");
    const PrimeField field(random.prime(62));
    const auto point = random.residues(model.family->dimension(), field.modulus());
    Word letters;
    for (std::int64_t k = 0; k < state.range(0); ++k)
        letters.push_back(static_cast<std::uint32_t>(k));
    for (auto _ : state) benchmark::DoNotOptimize(word_value(*model.family, letters, point, field));
}
BENCHMARK(word)->Arg(1)->Arg(3)->Arg(6)->Unit(benchmark::kMicrosecond);

void law_test(benchmark::State& state) {
    const Model model = make_model("linear:10-10-10");
    const LawTest test(*model.family);
    for (auto _ : state) {
        for (const Polynomial& law : model.candidates) benchmark::DoNotOptimize(test.is_law(law));
    }
}
BENCHMARK(law_test)->Unit(benchmark::kMillisecond);

void law_search(benchmark::State& state) {
    const Model model = make_model("linear:5-5-5");
    for (auto _ : state) {
        Random random(5);
        LawSearch search(model.family, random);
        search.extend_to(2);
        benchmark::DoNotOptimize(search.basis());
    }
}
BENCHMARK(law_search)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace abide::bench

BENCHMARK_MAIN();
