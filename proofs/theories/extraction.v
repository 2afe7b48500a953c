(* The checker as a program. Numbers are extracted as they are, in binary and without a library of
   big integers; lists, pairs, options and truth values become those of OCaml. *)

From Coq Require Import ZArith Extraction ExtrOcamlBasic.
From mathcomp Require Import all_ssreflect.
From Abide Require Import certificate form_checker.

Extraction Language OCaml.
Extraction "verified.ml" check check_with_forms Z.add Z.mul Z.modulo.
