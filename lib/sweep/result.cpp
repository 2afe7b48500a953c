#include <abide/error.hpp>
#include <abide/sweep/result.hpp>

#include <array>
#include <bit>
#include <cstring>
#include <zlib.h>

namespace abide::sweep {
namespace {

constexpr std::array<std::string_view, 4> status_names{"done", "timeout", "crashed", "failed"};

/// Writes numbers and strings one behind the other.
class Encoder {
  public:
    void number(std::uint64_t value) {
        std::array<char, sizeof value> bytes{};
        std::memcpy(bytes.data(), &value, sizeof value);
        bytes_.append(bytes.data(), bytes.size());
    }
    void real(double value) { number(std::bit_cast<std::uint64_t>(value)); }
    void text(std::string_view value) {
        number(value.size());
        bytes_.append(value);
    }
    std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

class Decoder {
  public:
    explicit Decoder(std::string_view bytes) : bytes_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    double real() { return std::bit_cast<double>(number()); }
    std::string text() { return std::string(take(number())); }
    bool at_end() const { return bytes_.empty(); }

  private:
    std::string_view take(std::uint64_t count) {
        if (count > bytes_.size()) throw InputError("a result is cut off");
        const std::string_view part = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return part;
    }

    std::string_view bytes_;
};

/// The numbers of the figures, in the order in which they are written.
template <class F>
auto numbers(F& f) {
    return std::array{&f.parameters, &f.components,    &f.field_rank, &f.lie_rank, &f.at_least,
                      &f.at_most,    &f.explicit_laws, &f.degree,     &f.depth};
}

}  // namespace

std::string_view to_string(Status status) {
    return status_names.at(static_cast<std::size_t>(status));
}

Status status_of(std::string_view text) {
    for (std::size_t i = 0; i < status_names.size(); ++i) {
        if (status_names[i] == text) return static_cast<Status>(i);
    }
    throw InputError("unknown status '" + std::string(text) + "'");
}

bool Result::same_answer(const Result& other) const {
    return name == other.name && status == other.status && message == other.message &&
           figures == other.figures && certificate == other.certificate;
}

std::string encode(const Result& result) {
    Encoder out;
    out.text(result.name);
    out.number(static_cast<std::uint64_t>(result.status));
    out.text(result.message);
    out.text(result.certificate);
    out.real(result.seconds);
    out.real(result.megabytes);
    out.text(result.version);
    out.number(result.figures ? 1 : 0);
    if (result.figures) {
        for (const std::uint64_t* number : numbers(*result.figures)) out.number(*number);
        out.number(static_cast<std::uint64_t>(result.figures->standing));
        out.number(result.figures->error_bits ? *result.figures->error_bits + 1 : 0);
        out.text(result.figures->evidence);
    }
    return out.take();
}

Result decode(std::string_view bytes) {
    Decoder in(bytes);
    Result result;
    result.name = in.text();
    result.status = static_cast<Status>(in.number() % status_names.size());
    result.message = in.text();
    result.certificate = in.text();
    result.seconds = in.real();
    result.megabytes = in.real();
    result.version = in.text();
    if (in.number() != 0) {
        Figures figures;
        for (std::uint64_t* number : numbers(figures)) *number = in.number();
        figures.standing = static_cast<Standing>(in.number() % 3);
        const std::uint64_t bits = in.number();
        if (bits > 0) figures.error_bits = static_cast<unsigned>(bits - 1);
        figures.evidence = in.text();
        result.figures = figures;
    }
    if (!in.at_end()) throw InputError("a result is too long");
    return result;
}

std::string deflated(std::string_view text) {
    uLongf size = compressBound(text.size());
    std::string stream(size, '\0');
    const int code =
        compress2(reinterpret_cast<Bytef*>(stream.data()), &size,
                  reinterpret_cast<const Bytef*>(text.data()), text.size(), Z_BEST_COMPRESSION);
    if (code != Z_OK) throw std::bad_alloc();
    stream.resize(size);
    return stream;
}

std::string inflated(std::string_view stream) {
    constexpr std::size_t most = 4'000'000'000;
    z_stream z{};
    if (inflateInit(&z) != Z_OK) throw std::bad_alloc();
    // zlib does not write to its input, whatever the type says.
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stream.data()));
    z.avail_in = static_cast<uInt>(stream.size());
    std::string text;
    std::string buffer(std::size_t{1} << 16, '\0');
    int code = Z_OK;
    while (code == Z_OK && text.size() <= most) {
        z.next_out = reinterpret_cast<Bytef*>(buffer.data());
        z.avail_out = static_cast<uInt>(buffer.size());
        code = inflate(&z, Z_NO_FLUSH);
        text.append(buffer, 0, buffer.size() - z.avail_out);
    }
    const bool whole = code == Z_STREAM_END && z.avail_in == 0;
    inflateEnd(&z);
    if (!whole || stream.size() >> 32 != 0)
        throw InputError("a stored certificate is damaged: it is no zlib stream");
    return text;
}

}  // namespace abide::sweep
