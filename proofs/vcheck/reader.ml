(* Reads a certificate strictly, as docs/certificate-format.md defines the text. What the verified
   checker does not know is not supported, and rejected. *)

open Verified
open Text

let unsupported what = reject ("not supported: " ^ what)
let most = (1 lsl 31) - 1

(* What exceeds these is refused: letters of a word, orders of a trajectory, terms of a shape, bits
   of a value at the point. A letter more takes about 3.5 times as long. *)
let max_letters, max_order, max_terms, max_bits = (12, 200, 1e6, 2e4)

type file = {
  text : Text.t;
  mutable version : int; (* the k of 1.k *)
  mutable names : (string, int) Hashtbl.t;
}

let dimension f = Hashtbl.length f.names

(* Moves on to a line that starts with this word and stands past it; [since] is a version. *)
let open_section f sections =
  next_line f.text;
  let word = List.hd (String.split_on_char ' ' f.text.line) in
  match List.assoc_opt word sections with
  | None -> reject "another section was expected"
  | Some since when since > f.version -> reject ("this needs version 1." ^ string_of_int since)
  | Some _ -> expect f.text word; word

let read_names f =
  while accept f.text " " do
    let name = name f.text in
    if Hashtbl.mem f.names name then reject "this variable is declared twice";
    Hashtbl.add f.names name (dimension f)
  done;
  end_of_line f.text

let variable f =
  match Hashtbl.find_opt f.names (name f.text) with
  | Some index -> index
  | None -> reject "this variable is not declared"

let monomial f =
  let rec powers last degree =
    let v = variable f in
    if v <= last then reject "the variables of a term stand in order of declaration, each once";
    let e = if accept f.text "^" then natural f.text 2 most else 1 in
    if degree + e > most then reject "the total degree of a term is below 2^31";
    (v, e) :: (if accept f.text "*" then powers v (degree + e) else [])
  in
  powers (-1) 0

let negated = function Zpos p -> Zneg p | Zneg p -> Zpos p | Z0 -> Z0

let term f negative =
  let has_number = is_digit (peek f.text) in
  let coefficient = if has_number then big_natural f.text 1 else Zpos XH in
  let product = has_number && accept f.text "*" in
  if product && coefficient = Zpos XH then reject "a coefficient 1 before '*' is not written";
  let powers = if product || not has_number then monomial f else [] in
  ((if negative then negated coefficient else coefficient), powers)

let polynomial_terms f =
  if accept f.text "0" then []
  else
    let rec next so_far negative =
      let so_far = term f negative :: so_far in
      let negative = accept f.text " - " in
      if negative || accept f.text " + " then next so_far negative else List.rev so_far
    in
    let terms = next [] (accept f.text "-") in
    let rec repeated = function
      | x :: (y :: _ as rest) -> x = y || repeated rest
      | _ -> false
    in
    if repeated (List.sort compare (List.map snd terms)) then reject "a monomial is repeated";
    terms

let sparse terms =
  let power (v, e) = (Numbers.n_of_int v, Numbers.n_of_int e) in
  List.map (fun (c, powers) -> (c, List.map power powers)) terms

let polynomial f = sparse (polynomial_terms f)

let quotient f =
  let numerator = polynomial f in
  (numerator, if accept f.text " over " then big_natural f.text 2 else Zpos XH)

(* Exactly so many lines; nothing is allocated from the number. *)
let lines f count read =
  let rec next so_far left =
    if left = 0 then List.rev so_far
    else begin
      next_line f.text;
      let item = read () in
      end_of_line f.text;
      next (item :: so_far) (left - 1)
    end
  in
  next [] count

let listed f is_map =
  expect f.text " ";
  let impossible = (not is_map) && dimension f = 0 in
  let count = natural f.text 0 (if impossible then 0 else max_int - 1) in
  if (not is_map) && count > 0 && f.version >= 2 then ignore (accept f.text " with drift");
  end_of_line f.text;
  let field () =
    List.init (dimension f) (fun a ->
        if a > 0 then expect f.text " ; ";
        quotient f)
  in
  if is_map then Map (lines f count (fun () -> quotient f)) else Fields (lines f count field)

let shape f kind =
  let lifting = kind = "path-lifting" in
  let bias = lifting && accept f.text " bias" in
  if (not lifting) && f.version >= 3 && accept f.text " differences" then unsupported "differences";
  let rec widths () =
    expect f.text " ";
    let n = natural f.text 1 ((1 lsl 32) - 1) in
    n :: (if peek f.text = ' ' then widths () else [])
  in
  let widths = widths () in
  end_of_line f.text;
  if List.length widths < 2 then reject "a shape has at least two widths";
  let terms = List.fold_left (fun product n -> product *. float_of_int n) 1. widths in
  if (not lifting) && terms > max_terms then reject "refused: a product of too many terms";
  let n = Numbers.n_of_int (List.hd widths) in
  let rest = List.map Numbers.n_of_int (List.tl widths) in
  if lifting then PathLifting (bias, n, rest) else MatrixProduct (n, rest)

let family f =
  let kinds = [ ("map", 0); ("fields", 0); ("matrix-product", 1); ("path-lifting", 1) ] in
  match open_section f kinds with
  | ("map" | "fields") as kind -> listed f (kind = "map")
  | kind -> shape f kind

let condition f () =
  let positive = accept f.text "positive " in
  if not positive then expect f.text "nonzero ";
  (positive, polynomial_terms f)

let coordinate f =
  expect f.text " ";
  if accept f.text "-" then negated (big_natural f.text 1) else big_natural f.text 0

(* How long the value may be. *)
let bits point terms =
  let rec size = function XH -> 1. | XO p | XI p -> 1. +. size p in
  let size = function Z0 | Zpos XH | Zneg XH -> 0. | Zpos p | Zneg p -> size p in
  let power (v, e) = float_of_int e *. size point.(v) in
  List.fold_left
    (fun sum (c, powers) -> List.fold_left (fun s x -> s +. power x) (sum +. size c) powers)
    0. terms

let domain_and_point f =
  let section = open_section f [ ("point", 0); ("domain", 2); ("copies", 3) ] in
  let section =
    if section = "copies" then begin
      expect f.text " ";
      let copies = digits f.text in
      if copies = "0" then reject "a number that is too small";
      if copies <> "1" then unsupported "copies";
      end_of_line f.text;
      open_section f [ ("point", 0); ("domain", 2) ]
    end
    else section
  in
  let domain =
    if section = "point" then []
    else begin
      expect f.text " ";
      let count = natural f.text 0 (max_int - 1) in
      end_of_line f.text;
      let conditions = lines f count (condition f) in
      ignore (open_section f [ ("point", 0) ]);
      conditions
    end
  in
  let point = List.init (dimension f) (fun _ -> coordinate f) in
  end_of_line f.text;
  let long (_, terms) = bits (Array.of_list point) terms > max_bits in
  if List.exists long domain then reject "refused: a value of too many digits";
  (List.map (fun (positive, terms) -> (positive, sparse terms)) domain, point)

(* The number of rows, and the modulus. *)
let rows f =
  expect f.text " ";
  let count = natural f.text 0 (dimension f) in
  let layered = [ " triangular modulo "; " balanced independent modulo " ] in
  if f.version >= 2 && List.exists (accept f.text) layered then
    unsupported "triangular or balanced rows";
  expect f.text " independent modulo ";
  let modulus = natural f.text 2 most in
  end_of_line f.text;
  (count, modulus)

(* The number of fields. *)
let fields f = function
  | Map phi -> List.length phi
  | Fields x -> List.length x
  | PathLifting _ -> dimension f
  | MatrixProduct (first, rest) ->
    let rows = Numbers.int_of_n first in
    let columns = Numbers.int_of_n (List.nth rest (List.length rest - 1)) in
    if max rows columns > dimension f then reject "the shape has other parameters";
    rows * columns

let word f fields () =
  let rec read length =
    if length > max_letters then reject "refused: a word of too many letters";
    let letter = natural f.text 1 fields in
    Numbers.n_of_int letter :: (if accept f.text " " then read (length + 1) else [])
  in
  read 1

(* The coefficients of each u_i, and the vectors: a field and an order, in increasing order. *)
let trajectory f fields =
  let count, modulus = rows f in
  ignore (open_section f [ ("controls", 1) ]);
  expect f.text " ";
  let order = natural f.text 0 (modulus - 1) in
  end_of_line f.text;
  if order > max_order then reject "refused: a trajectory of too many orders";
  for k = 1 to order do
    if Inverse.inverse modulus k = None then reject "an order has no inverse modulo the modulus"
  done;
  let coefficient k =
    if k > 0 then expect f.text " ";
    Numbers.z_of_int (natural f.text 0 (modulus - 1))
  in
  let control () = List.init order coefficient in
  let controls = if order = 0 then [] else lines f fields control in
  let last = ref (0, 0) in
  let vector () =
    let field = natural f.text 1 fields in
    expect f.text " ";
    let k = natural f.text 0 order in
    if (field, k) <= !last then reject "the vectors do not increase";
    last := (field, k);
    (Numbers.n_of_int field, Numbers.n_of_int k)
  in
  let vectors = lines f count vector in
  (Trajectory (controls, vectors), modulus)

let words f fields =
  let count, modulus = rows f in
  (Words (lines f count (word f fields)), modulus)

(* u d x ; v d y; the names stand in increasing order of declaration. *)
let form f () =
  let rec parts last =
    let terms = polynomial f in
    expect f.text " d ";
    let v = variable f in
    if v <= last then reject "the variables of a form stand in order of declaration, each once";
    let part = List.map (fun t -> (Numbers.n_of_int v, t)) terms in
    part @ (if accept f.text " ; " then parts v else [])
  in
  parts (-1)

let forms f =
  expect f.text " ";
  let count = natural f.text 1 (dimension f) in
  end_of_line f.text;
  lines f count (form f)

let claim f =
  ignore (open_section f [ ("claim", 0) ]);
  if accept f.text " exactly " then begin
    let n = natural f.text 0 most in
    if f.version >= 2 && accept f.text " randomised" then unsupported "a randomised claim";
    end_of_line f.text;
    Exactly (Numbers.n_of_int n)
  end
  else begin
    expect f.text " at-least ";
    let least = natural f.text 0 most in
    expect f.text " at-most ";
    let greatest = natural f.text 0 most in
    end_of_line f.text;
    Bounds (Numbers.n_of_int least, Numbers.n_of_int greatest)
  end

(* The certificate and its forms, with the numbers of the lines of its laws and of its claim. *)
let certificate text =
  let f = { text; version = 0; names = Hashtbl.create 64 } in
  next_line text;
  expect text "abide-certificate 1.";
  f.version <- natural text 0 3;
  end_of_line text;
  ignore (open_section f [ ("variables", 0) ]);
  read_names f;
  let the_family = family f in
  let domain, point = domain_and_point f in
  ignore (open_section f [ ("laws", 0) ]);
  let count, laws_modulus = rows f in
  let law_lines = ref [] in
  let law () = law_lines := text.number :: !law_lines; polynomial f in
  let laws = lines f count law in
  let section = open_section f [ ("words", 0); ("trajectory", 1); ("forms", 2) ] in
  let forms =
    if section <> "forms" then []
    else begin
      let forms = forms f in
      ignore (open_section f [ ("words", 0) ]);
      forms
    end
  in
  (match (forms, the_family) with
   | _ :: _, PathLifting _ -> unsupported "forms of a path lifting"
   | _ -> ());
  let witness = if section = "trajectory" then trajectory else words in
  let the_witness, modulus = witness f (fields f the_family) in
  let witness_modulus = Numbers.z_of_int modulus in
  let the_claim = claim f in
  let claim_line = text.number in
  ignore (open_section f [ ("end", 0) ]);
  end_of_line text;
  end_of_file text;
  let laws_modulus = Numbers.z_of_int laws_modulus in
  ( { the_family; domain; point; laws; laws_modulus; the_witness; witness_modulus; the_claim },
    forms, List.rev !law_lines, claim_line )
