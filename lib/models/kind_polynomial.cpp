#include "kind_homogeneous.hpp"

namespace abide {

Kind polynomial_kind() {
    return {"polynomial",
            {.least_widths = 3, .most_widths = 3, .options = {{"k"}}},
            "polynomial:2-3-1,k=3    one hidden layer, activation s^k",
            make_homogeneous_network};
}

}  // namespace abide
