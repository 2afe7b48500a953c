#!/usr/bin/env python3
"""Verifies a certificate of Abide: `check.py FILE`, where - is standard input.

Written from docs/certificate-format.md alone, as a second opinion beside abide-check; § refers to the sections of that document. It
needs nothing but Python 3.9, and verifies each line when it is read, in exact integers. It prints the verdict in one line; the status
is 0 for VERIFIED, 1 for REJECTED, 2 if the file cannot be opened.

A polynomial is a dict from monomials to integers, a monomial a tuple of pairs (variable, exponent) in increasing order. A vector field,
a gradient and a 1-form are dicts from variables to the components that are not zero.
"""

import itertools
import math
import operator
import random
import re
import sys

# What exceeds these limits is refused, as §3 permits.
MAX_BYTES, MAX_DIGITS, MAX_LETTERS = 3 * 10**7, 10**5, 24  # of the file, of one number, of one word
left = {"work": 5 * 10**8, "room": 4 * 10**7}  # products of machine words, about; entries of polynomials kept in memory

NATURAL, POSITIVE, NAME = "(0|[1-9][0-9]*)", "([1-9][0-9]*)", "[A-Za-z][A-Za-z0-9_]{0,63}"
DRAW = random.SystemRandom()


class Rejected(Exception):
    pass


def require(condition, reason):
    if not condition:
        raise Rejected(reason)


def spend(work, room=0):
    """The work is gone afterwards; the room has only to be there."""
    left["work"] -= work
    require(left["work"] >= 0 and left["room"] >= room, "refused: too much work or memory")


def keep(vector):
    left["room"] -= sum(size(f) + 8 * len(f) for f in vector.values())
    spend(0)
    return vector


# ---- Polynomials over the integers ----


def size(f):
    return sum(1 + len(monomial) + (c.bit_length() >> 6) for monomial, c in f.items())


def nonzero(f):
    return {key: x for key, x in f.items() if x}


def add_product(total, f, g, sign=1):
    """Adds sign·f·g to total. Coefficients may become 0 and stay."""
    spend(size(f) * size(g), 8 * len(total))
    for (m, c), (n, k) in itertools.product(f.items(), g.items()):
        exponents = dict(m)
        for a, e in n:
            exponents[a] = exponents.get(a, 0) + e
        monomial = tuple(sorted(exponents.items()))
        total[monomial] = total.get(monomial, 0) + sign * c * k


def gradient(f):
    spend(size(f), sum(size({m: c}) * len(m) for m, c in f.items()))
    result = {}
    for m, c in f.items():
        for i, (a, e) in enumerate(m):
            monomial = m[:i] + ((a, e - 1),) * (e > 1) + m[i + 1 :]
            result.setdefault(a, {})[monomial] = c * e
    return result


def pairing(form, vector):
    """The sum of form_a·vector_a. With ∇h in place of the form, this is the derivative of h along the vector field."""
    total = {}
    for a in form.keys() & vector.keys():
        add_product(total, form[a], vector[a])
    return nonzero(total)


def along(x, y):
    """DY·X, the derivative of Y along X."""
    return nonzero({a: pairing(gradient(f), x) for a, f in y.items()})


def bracket(x, y):
    """§2: [X, Y] = DY·X − DX·Y."""
    result = along(x, y)
    for a, f in along(y, x).items():
        add_product(result.setdefault(a, {}), f, {(): -1})
    return keep(nonzero({a: nonzero(f) for a, f in result.items()}))


def value(f, point, p=None):
    """f(point), modulo p if there is one."""
    total = 0
    for monomial, c in f.items():
        for a, e in monomial:
            bits = 0 if p or -1 <= point[a] <= 1 else e * point[a].bit_length()
            spend(9 + (bits + c.bit_length() >> 6) ** 2)
            c *= pow(point[a], e, p)
            c = c % p if p else c
        total += c
    return total % p if p else total


class Rows:
    """Integer vectors that are independent modulo p, as §2 defines it."""

    def __init__(self, p):
        self.p, self.pivots = p, []

    def add(self, row):
        """Whether the row, reduced, has a pivot."""
        row = nonzero({a: x % self.p for a, x in row.items()})
        for column, inverse, pivot_row in self.pivots:
            factor = row.get(column, 0) * inverse
            spend(1 + (len(pivot_row) if factor else 0))
            for a, x in pivot_row.items() if factor else ():
                row[a] = (row.get(a, 0) - factor * x) % self.p
        for a in sorted(nonzero(row)):
            if math.gcd(row[a], self.p) == 1:
                inverse = pow(row[a], -1, self.p)
                require(row[a] * inverse % self.p == 1, "no inverse")
                self.pivots.append((a, inverse, nonzero(row)))
                return True
        return False


class Triangular:
    """Integer vectors each of which has an inverse modulo p where all later ones are 0."""

    def __init__(self, p):
        self.p, self.pivots = p, set()

    def add(self, row, pivot):
        fits = not any(row[a] % self.p for a in self.pivots & row.keys())
        self.pivots.add(pivot)
        return fits and math.gcd(row.get(pivot, 0), self.p) == 1


# ---- Trajectories (§2) and randomised claims (§4) ----


class Trajectory:
    """θ(t) modulo t^(K+1) for controls modulo t^K, and the vectors (L^k X_c)(0). A series is a list of residues modulo p."""

    def __init__(self, fields, point, controls, K, p):
        self.fields, self.K, self.p = fields, K, p
        self.theta = [[x % p] for x in point]
        for k in range(K):
            rate = [0] * len(point)
            for field, u in zip(fields, controls):
                for a, f in field.items():
                    rate[a] += self.times(self.at(f, k + 1), u, k + 1)[k]
            for series, x in zip(self.theta, rate):
                series.append(x * pow(k + 1, -1, p) % p)
        self.jacobian = {}  # DX_u(θ(t)) by pairs (a, b)
        for field, u in zip(fields, controls):
            for a, f in field.items():
                for b, derivative in gradient(f).items():
                    self.add(self.jacobian, (a, b), self.times(self.at(derivative, K), u, K))

    def add(self, vector, a, series):
        spend(len(series), len(vector) * len(series))
        vector[a] = [(x + y) % self.p for x, y in zip(vector.get(a, [0] * len(series)), series)]

    def times(self, f, g, length):
        spend(4 + length * length // 2)
        f, g = f[:length] + [0] * (length - len(f)), g[:length] + [0] * (length - len(g))
        return [sum(map(operator.mul, f[: k + 1], g[k::-1])) % self.p for k in range(length)]

    def at(self, f, length):
        """f(θ(t)) modulo t^length."""
        total = [0] * length
        for monomial, c in f.items():
            term = [c % self.p]
            for a, e in monomial:
                power = self.theta[a]
                for digit in bin(e)[3:]:
                    power = self.times(power, power, length)
                    power = self.times(power, self.theta[a], length) if digit == "1" else power
                term = self.times(term, power, length)
            total = list(map(operator.add, total, term + [0] * (length - len(term))))
        return [x % self.p for x in total]

    def vectors(self, c):
        """(L^k X_c)(0) for k = 0, …, K."""
        y = {a: self.at(f, self.K + 1) for a, f in self.fields[c - 1].items()}
        yield {a: f[0] for a, f in y.items()}
        for length in range(self.K, 0, -1):
            derivative = {a: [k * f[k] for k in range(1, length + 1)] for a, f in y.items()}
            spend(len(self.jacobian))
            for (a, b), entry in self.jacobian.items():
                if b in y:
                    self.add(derivative, a, [-x for x in self.times(entry, y[b], length)])
            y = {a: f for a, f in derivative.items() if any(f)}
            yield {a: f[0] for a, f in y.items()}


def random_prime():
    """Uniform among the primes between 2^30 and 2^31."""
    while True:
        p = 2**30 + 1 + 2 * DRAW.randrange(2**29)
        if all(p % k for k in range(3, 2**16, 2)):
            return p


def trials(fields, D, rank, k):
    """Shows with an error of at most 2^-k that no rank is larger, and returns the k' that the trials really have."""
    e = max([1] + [sum(e for _, e in m) for field in fields for f in field.values() for m in f])
    S = max([0] + [sum(abs(c) for f in field.values() for c in f.values()) for field in fields])
    orders = (rank + 1) * (rank + 2) // 2  # Λ
    B = orders * (e * (D + 2) * (len(fields) * S + 1)).bit_length()
    q = e * orders + 32 * -(-B // 30)  # to be divided by 2^30
    require(2 * q < 2**30, "refused: a trial overlooks too much")
    n = next(n for n in itertools.count(1) if q**n << k <= 1 << 30 * n)
    for _ in range(n):
        p = random_prime()
        point, *controls = [[DRAW.randrange(p) for _ in range(length)] for length in [D] + [rank] * len(fields)]
        trajectory, rows = Trajectory(fields, point, controls, rank, p), Rows(p)
        for c in range(1, len(fields) + 1):
            for vector in trajectory.vectors(c):
                rows.add(vector)
        require(len(rows.pivots) <= rank, "false: the rank is larger than that of the witness")
    return 30 * n - (q**n - 1).bit_length()


# ---- The text (§1) and what is verified (§3) ----


class Certificate:
    def __init__(self, file):
        self.file, self.line, self.bytes = file, 0, 0

    def read(self):
        """The next line that is no comment, without its line feed."""
        raw = b"#"
        while raw.startswith(b"#"):
            raw = self.file.readline(MAX_BYTES - self.bytes + 1)
            self.line, self.bytes = self.line + 1, self.bytes + len(raw)
            require(self.bytes <= MAX_BYTES, "refused: the file is too long")
            require(raw.endswith(b"\n"), "the file is cut off")
        require(raw.isascii(), "a byte that is not ASCII")
        return raw[:-1].decode("ascii")

    def number(self, text, least=0):
        require(re.fullmatch(NATURAL, text), "not a number")
        require(len(text) <= MAX_DIGITS, "refused: a number with too many digits")
        spend((len(text) >> 4) ** 2)
        result = int(text)
        require(result >= least, "a number that is too small")
        return result

    def numbers(self, pattern, text, least=0):
        """Those in place of N (natural) and P (positive) in the pattern."""
        match = re.fullmatch(pattern.replace("N", NATURAL).replace("P", POSITIVE), text)
        require(match, "expected a line of the form: " + pattern)
        return [self.number(group, least) for group in match.groups()]

    def counted(self, kind, text):
        """The count of `laws`, `words` or `trajectory`, how the rows are shown to be independent, and the modulus."""
        notation = "independent"
        for other in {"laws": ("triangular", "balanced independent"), "words": ("triangular",)}.get(kind, ()):
            if self.version >= 2 and re.fullmatch("%s [0-9]+ %s modulo [0-9]+" % (kind, other), text):
                require(self.version >= 3, "not supported")  # reserved in 1.2
                notation = other
        count, p = self.numbers("%s N %s modulo P" % (kind, notation), text)
        require(count <= self.D and 2 <= p < 2**31, "more rows than variables, or no modulus between 2 and 2^31")
        return count, notation, p

    def pivot(self, tokens):
        require(tokens.pop() == "at" and tokens[-1] in self.index, "expected at and a variable")
        return self.index[tokens.pop()]

    def term(self, text):
        factors, coefficient, monomial = text.split("*"), 1, []
        if factors[0][:1].isdigit():
            coefficient = self.number(factors.pop(0), 1)
            require(coefficient > 1 or not factors, "a coefficient 1 before *")
        for name, caret, exponent in (factor.partition("^") for factor in factors):
            require(name in self.index, "not a term, or an unknown variable")
            monomial.append((self.index[name], self.number(exponent, 2) if caret else 1))
        require(all(x[0] < y[0] for x, y in zip(monomial, monomial[1:])), "variables out of order")
        require(sum(e for _, e in monomial) < 2**31, "a degree that is not below 2^31")
        return tuple(monomial), coefficient

    def polynomial(self, tokens):
        """Takes a polynomial from the end of the tokens, which are reversed; an empty one stands for the end of the line."""
        result, text = {}, tokens.pop()
        if text == "0":
            return result
        sign = "-" if text.startswith("-") else "+"
        text = text[sign == "-" :]
        while True:
            monomial, coefficient = self.term(text)
            require(monomial not in result, "a monomial that was there before")
            result[monomial] = coefficient if sign == "+" else -coefficient
            if tokens[-1] not in ("+", "-"):
                return result
            sign, text = tokens.pop(), tokens.pop()

    def quotient(self, tokens):
        numerator, denominator = self.polynomial(tokens), 1
        if tokens[-1] == "over":
            tokens.pop()
            denominator = self.number(tokens.pop(), 2)
        return numerator, denominator

    def separated(self, item, tokens):
        items = [item(tokens)]
        while tokens[-1] == ";":
            tokens.pop()
            items.append(item(tokens))
        return items

    def parsed(self, parse):
        """The next line, all of which the function must take."""
        tokens = ["", *reversed(self.read().split(" "))]
        result = parse(tokens)
        require(tokens == [""], "more than what belongs on this line")
        return result

    def check(self):
        """The sections in their order; the verdict if everything is right."""
        (self.version,) = self.numbers(r"abide-certificate 1\.N", self.read())
        require(self.version <= 3, "not version 1.0, 1.1, 1.2 or 1.3")
        word, *names = self.read().split(" ")
        require(word == "variables" and all(re.fullmatch(NAME, name) for name in names), "expected the variables")
        self.index, self.D = {name: a for a, name in enumerate(names)}, len(names)
        require(len(self.index) == self.D, "two variables of the same name")
        self.balances = None
        self.fields = self.family(self.read())
        self.place(self.domain(self.copied(self.read())))
        m = self.laws(self.read())
        g, text = self.forms()
        result = self.claim(m, g, self.witness(text, g))
        require(self.read() == "end", "expected the end")
        self.line += 1
        require(not self.file.read(1), "something behind the end")
        return result

    def family(self, text):
        if self.version >= 1 and text.startswith(("matrix-product ", "path-lifting ")):
            return self.shape(text)
        if text.startswith("map"):
            (d,) = self.numbers("map N", text)
            return [keep(self.parsed(lambda tokens: gradient(self.quotient(tokens)[0]))) for _ in range(d)]
        drift = self.version >= 2 and text.endswith(" with drift")
        (d,) = self.numbers("fields N" + " with drift" * drift, text, int(drift))
        return [keep(self.parsed(self.field)) for _ in range(d)]

    def field(self, tokens):
        quotients = self.separated(self.quotient, tokens)
        require(len(quotients) == self.D, "not one component for each variable")
        multiple = 1
        for _, denominator in quotients:
            multiple = math.lcm(multiple, denominator)
            spend((multiple.bit_length() >> 6) ** 2, (multiple.bit_length() >> 6) * self.D)
        return {a: {m: c * (multiple // q) for m, c in f.items()} for a, (f, q) in enumerate(quotients) if f}

    def shape(self, text):
        """§2: the parameters on a path, and the gradients of the products of parameters on paths."""
        kind, *widths = text.split(" ")
        bias = kind == "path-lifting" and widths[:1] == ["bias"]
        differences = self.version >= 3 and kind == "matrix-product" and widths[:1] == ["differences"]
        n = [self.number(width, 1) for width in widths[bias or differences :]]
        require(len(n) >= 2 and max(n) < 2**32, "not the widths of a shape")
        require(n[-1] > 1 or not differences, "differences of one column")
        q, start, D = len(n) - 1, [0], 0
        for l in range(1, q + 1):
            start.append(D)
            D += (n[l - 1] + (bias and l < q)) * n[l]
        require(D == self.D, "a shape with another number of parameters")
        terms = D if kind == "path-lifting" else 1
        for width in n if kind == "matrix-product" else ():
            terms = min(terms * width, 10**9)
        spend(9 * terms * q * q, terms * q * (q + 9))

        self.balances = lambda: self.balanced(kind == "path-lifting", bias, differences, n, start)

        def path(neurons, first=1):
            """The weights from layer `first` on that lead through these neurons, one for each of the layers 0, …, q."""
            return [start[l] + neurons[l - 1] * n[l] + neurons[l] for l in range(first, q + 1)]

        if kind == "matrix-product":
            entries = itertools.product(range(n[0]), range(n[q]))
            sums = [[path((i, *k, j)) for k in itertools.product(*map(range, n[1:q]))] for i, j in entries]
        else:
            sums = []
            for l in range(1, q + 1):
                before, after = [0] * (l - 1), [0] * (q - l)
                sums += [[path(before + [i, j] + after)] for i in range(n[l - 1]) for j in range(n[l])]
                if bias and l < q:
                    sums += [[[len(sums) + j] + path(before + [0, j] + after, l + 1)] for j in range(n[l])]
        if differences:  # the last entry of each row is taken off the others
            rows = [sums[i : i + n[q]] for i in range(0, len(sums), n[q])]
            signed = [[(x, 1) for x in entry] + [(x, -1) for x in row[-1]] for row in rows for entry in row[:-1]]
        else:
            signed = [[(x, 1) for x in entry] for entry in sums]
        return [keep(gradient({tuple((a, 1) for a in x): sign for x, sign in paths})) for paths in signed]

    def balanced(self, lifting, bias, differences, n, start):
        """§2: the balanced laws of a shape."""
        for l in range(1, len(n) - 1):
            for i in range(n[l]):
                for j in range(i, i + 1 if lifting else n[l]):
                    before = [start[l] + k * n[l] for k in range(n[l - 1] + bias)]
                    pairs = [(k + i, k + j, 1) for k in before]
                    out = [start[l + 1] + k for k in range(n[l + 1])]
                    pairs += [(i * n[l + 1] + k, j * n[l + 1] + k, -1) for k in out]
                    spend(len(pairs))
                    yield {((a, 1), (b, 1)) if a < b else ((a, 2),): sign for a, b, sign in pairs}
        for i in range(n[-2] if differences else 0):
            spend(n[-1])
            yield {((start[-1] + i * n[-1] + j, 1),): 1 for j in range(n[-1])}

    def copied(self, text):
        self.copies = 1
        if self.version >= 3 and text.startswith("copies"):
            (self.copies,) = self.numbers("copies P", text)
            require(self.copies * max(self.D, 1) < 2**64, "too many copies")
            text = self.read()
        return text

    def domain(self, text):
        """Keeps the conditions until the point is known, and returns the line behind them."""
        self.conditions = []
        if self.version >= 2 and text.startswith("domain"):
            (c,) = self.numbers("domain N", text)
            for _ in range(c):
                kind, f = self.parsed(lambda tokens: (tokens.pop(), self.polynomial(tokens)))
                require(kind in ("nonzero", "positive"), "expected nonzero or positive")
                self.conditions.append((kind, keep({0: f})[0]))
            text = self.read()
        return text

    def place(self, text):
        word, *numbers = text.split(" ")
        require(word == "point" and len(numbers) == self.D, "expected the point, a number for each variable")
        self.point = [-self.number(x[1:], 1) if x.startswith("-") else self.number(x) for x in numbers]
        for kind, f in self.conditions:
            x = value(f, self.point)
            require(x > 0 or (x < 0 and kind == "nonzero"), "the point is outside of the domain")

    def laws(self, text):
        m, self.notation, p = self.counted("laws", text)
        self.rows = Triangular(p) if self.notation == "triangular" else Rows(p)
        if self.notation == "balanced independent":  # that these are laws is a theorem, and verified all the same
            require(self.balances, "only a shape has balanced laws")
            spend(99 * m * len(self.fields))
            laws = list(itertools.islice(self.balances(), m + 1))
            require(len(laws) == m, "another number of balanced laws")
            for law in laws:
                self.annihilate(gradient(law))
            return m
        for _ in range(m):
            law, *pivot = self.parsed(self.law)
            self.annihilate(gradient(law), *pivot)
        return m

    def law(self, tokens):
        """A polynomial, with a pivot if the laws are triangular."""
        return [self.polynomial(tokens)] + [self.pivot(tokens) for _ in range(self.notation == "triangular")]

    def annihilate(self, form, *pivot):
        """§3, 2 and 3, for a gradient or a form."""
        for field in self.fields:
            require(not pairing(form, field), "false: a field on which this is not 0")
        row = {a: value(f, self.point, self.rows.p) for a, f in form.items()}
        require(self.rows.add(row, *pivot), "false: not independent of those before")

    def form_part(self, tokens):
        f = self.polynomial(tokens)
        require(tokens.pop() == "d" and tokens[-1] in self.index, "expected d and a variable")
        return self.index[tokens.pop()], f

    def form(self, tokens):
        parts = self.separated(self.form_part, tokens)
        require(all(x[0] < y[0] for x, y in zip(parts, parts[1:])), "variables out of order")
        return nonzero(dict(parts))

    def forms(self):
        """Their number, and the line behind them. For each form ω and field X, keeps the 1-form dω(X, ·)."""
        g, self.contractions, text = 0, [], self.read()
        if self.version >= 2 and text.startswith("forms"):
            require(self.notation == "independent", "with forms, the laws are independent")
            (g,) = self.numbers("forms N", text, 1)
            require(g <= self.D, "more forms than variables")
            for _ in range(g):
                form = self.parsed(self.form)
                self.annihilate(form)
                self.contractions += [self.contraction(form, field) for field in self.fields]
            text = self.read()
        return g, text

    def contraction(self, form, x):
        """§2: dω(X, Y) is the sum over a and b of ∂_a ω_b·X_a·Y_b − ∂_a ω_b·X_b·Y_a."""
        result = {}
        for b, f in form.items():
            for a, derivative in gradient(f).items():
                add_product(result.setdefault(b, {}), derivative, x.get(a, {}))
                add_product(result.setdefault(a, {}), derivative, x.get(b, {}), -1)
        return keep(nonzero({a: nonzero(f) for a, f in result.items()}))

    def witness(self, text, g):
        trajectory = self.version >= 1 and text.startswith("trajectory") and not g
        rank, notation, p = self.counted("trajectory" if trajectory else "words", text)
        triangular = notation == "triangular"
        rows = Triangular(p) if triangular else Rows(p)
        for row, *pivot in self.trajectory(rank, p) if trajectory else self.words(rank, p, g, triangular):
            require(rows.add(row, *pivot), "false: not independent of those before")
        return rank

    def words(self, rank, p, g, triangular):
        self.brackets = {(i,): field for i, field in enumerate(self.fields, 1)}
        seen = set()
        for _ in range(rank):
            letters = self.read().split(" ")
            tokens = [letters.pop() for _ in range(2 * triangular) if letters]
            pivot = [self.pivot(["", *tokens])] if triangular else []
            word = tuple(self.number(letter, 1) for letter in letters[: MAX_LETTERS + 1])
            require(word, "a word without letters")
            require(len(word) <= MAX_LETTERS, "refused: a word with too many letters")
            require(max(word) <= len(self.fields), "no such field")
            require(not g or len(word) == 1 or word[1:] in seen, "a word whose tail does not stand before it")
            seen.add(word)
            for contraction in self.contractions:
                require(not pairing(contraction, self.bracket(word)), "false: a derived form that is not 0 on this")
            yield [self.evaluated(word, p), *pivot]

    def bracket(self, word):
        for start in range(len(word) - 2, -1, -1):
            if word[start:] not in self.brackets:
                self.brackets[word[start:]] = bracket(self.fields[word[start] - 1], self.brackets[word[start + 1 :]])
        return self.brackets[word]

    def evaluated(self, word, p):
        """At the point, modulo p. The outermost of several brackets, by far the largest, is not multiplied out."""
        if len(word) == 1:
            return {a: value(f, self.point, p) for a, f in self.bracket(word).items()}
        x, y = self.fields[word[0] - 1], self.bracket(word[1:])
        at_x, at_y = [{a: {(): value(f, self.point, p)} for a, f in v.items()} for v in (x, y)]
        row = {a: value(f, self.point, p) for a, f in along(at_x, y).items()}
        for a, f in along(at_y, x).items():
            row[a] = row.get(a, 0) - value(f, self.point, p)
        return row

    def trajectory(self, rank, p):
        (K,) = self.numbers("controls N", self.read())
        require(K < p, "controls that are not shorter than the modulus")
        spend(100 * K)
        require(all(math.gcd(k, p) == 1 for k in range(1, K + 1)), "false: a number from 1 to K has no inverse")
        controls = [[self.number(u) for u in self.read().split(" ")] for _ in (self.fields if K else ())]
        require(all(len(u) == K and max(u) < p for u in controls), "not K numbers below the modulus")
        vectors, last = None, (0, 0)
        trajectory = Trajectory(self.fields, self.point, controls, K, p)
        for _ in range(rank):
            c, k = self.numbers("P N", self.read())
            require(c <= len(self.fields) and k <= K and (c, k) > last, "no such field or order, or out of order")
            if c > last[0]:
                vectors, last = trajectory.vectors(c), (c, -1)
            yield [next(itertools.islice(vectors, k - last[1] - 1, None))]
            last = c, k

    def claim(self, m, g, rank):
        text, D, error = self.read(), self.D, ""
        low, high = self.copies * (m + g), self.copies * (D - rank)
        require(low == high if g else low <= high, "the numbers of laws, forms and vectors do not fit")
        claimed = "exactly %d" % high
        if text == "claim at-least %d at-most %d" % (low, high) and low < high:
            claimed = "at least %d, at most %d" % (low, high)
        elif text != "claim exactly %d" % high or low < high:
            require(self.version >= 2 and low < high, "another claim than what was shown")
            (k,) = self.numbers(r"claim exactly %d randomised error 2\^-P" % high, text)
            require(k <= 256, "an exponent above 256")
            error = ", randomised error below 2^-%d" % trials(self.fields, D, rank, k)
        return "VERIFIED %s independent conservation laws (%d explicit) of %d parameters%s" % (claimed, self.copies * m, self.copies * D, error)


def main():
    if len(sys.argv) != 2:
        print("usage: check.py FILE", file=sys.stderr)
        sys.exit(2)
    if hasattr(sys, "set_int_max_str_digits"):  # Python's own limit is lower
        sys.set_int_max_str_digits(MAX_DIGITS)
    try:
        certificate = Certificate(open(0 if sys.argv[1] == "-" else sys.argv[1], "rb"))
    except (OSError, ValueError) as error:  # a ValueError for a name that no file can have
        print("check.py: cannot open the file:", error, file=sys.stderr)
        sys.exit(2)
    try:
        print(certificate.check())
    except (Rejected, OSError, MemoryError) as reason:
        print("REJECTED line %d: %s" % (certificate.line, str(reason) or "refused: out of memory"))
        sys.exit(1)


if __name__ == "__main__":
    main()
