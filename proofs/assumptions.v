(* What the main theorems assume: nothing. *)

From Abide Require Import residues function_space certificate inverse path_lifting matrix_product.
From Abide Require Import balance neuron forms form_checker trajectory trajectory_checker.

Print Assumptions exactly_at_unique.
Print Assumptions at_most_of_lie.
Print Assumptions independentP.
Print Assumptions values_nextE.
Print Assumptions check_trajectoryP.
Print Assumptions check_sound.
Print Assumptions verify_sound.
Print Assumptions product_sparse_fieldsE.
Print Assumptions references_suffice.
Print Assumptions balances_conserved.
Print Assumptions neuron_laws_conserved.
Print Assumptions lie_rank_of_forms.
Print Assumptions check_with_forms_sound.
