#pragma once

#include <abide/fields/family.hpp>

namespace abide {

/// A part of a family that has its own variables: its fields use and move only these, and no other
/// field does. Laws and Lie algebras of a family are those of its blocks together: N, D and r add
/// up.
struct Block {
    /// Ascending; the block's variable k is the family's variables[k].
    std::vector<Variable> variables;
    /// Ascending; the block's field i is the family's fields[i]. Of equal fields, and of
    /// components that differ by a factor and a constant, only the first one is here.
    std::vector<std::uint32_t> fields;
    /// Over the block's own variables.
    std::shared_ptr<const Family> family;
    /// Index of the first block that is the same but for the names of variables and for factors and
    /// constants of components (its own if it is the first one).
    std::size_t same_as = 0;
};

/// The finest decomposition into blocks, by their first variables. A variable that occurs in no
/// field is a block without fields; fields that use no variable, which are zero, belong to no
/// block. Layered maps of several layers are one block, and never expanded for this.
std::vector<Block> blocks(const std::shared_ptr<const Family>& family);

/// The polynomial with variable k replaced by variables[k], which ascend.
Polynomial renamed(const Polynomial& polynomial, std::span<const Variable> variables);
VectorField renamed(const VectorField& field, std::span<const Variable> variables);

}  // namespace abide
