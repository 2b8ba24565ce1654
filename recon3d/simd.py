"""Eight float32 lanes as a value type inside numba kernels.

LLVM's own vectoriser gives up on rasterization loops (short trip counts, aliasing arrays, data-dependent blends), so
the CPU kernels say what they mean: a `Float8` is one AVX register (two on NEON or SSE), arithmetic operators work on
it, comparisons give a `Mask8`, and a handful of functions move data in and out. All of them are usable only in
compiled code.

    load8(array, i)  store8(array, i, v)     8 consecutive floats of a 1-D float32 array, no bounds check
    splat8(x)  ramp8()                       x in every lane; 0..7
    fma8(a, b, c)                            a * b + c, fused where the machine can
    min8  max8  abs8  sqrt8  exp2_8          lane by lane
    select8(mask, a, b)  any8(mask)          blend; is any lane set
    sum8(v)                                  sum of lanes in a fixed tree order (bit-reproducible)
    prefetch(array, row)                     ask for a row's cache line ahead of its use
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba.core import types
from numba.core.datamodel import models, register_default
from numba.core.typing.templates import ConcreteTemplate, infer_global, signature
from numba.extending import intrinsic, lower_builtin

LANES = 8
_F32 = ir.FloatType()
_I32 = ir.IntType(32)
_VEC = ir.VectorType(_F32, LANES)
_IVEC = ir.VectorType(_I32, LANES)
_MASK = ir.VectorType(ir.IntType(1), LANES)
_FLAGS = ("contract", "nsz", "arcp")


class Float8Type(types.Type):
    """Numba type of eight float32 lanes."""

    def __init__(self) -> None:
        super().__init__(name="float8")


class Mask8Type(types.Type):
    """Numba type of eight booleans."""

    def __init__(self) -> None:
        super().__init__(name="mask8")


Lanes = Any
"""How annotations of compiled functions spell a Float8."""

float8 = Float8Type()
mask8 = Mask8Type()


@register_default(Float8Type)
class _Float8Model(models.PrimitiveModel):
    def __init__(self, manager: Any, numba_type: types.Type) -> None:
        super().__init__(manager, numba_type, _VEC)


@register_default(Mask8Type)
class _Mask8Model(models.PrimitiveModel):
    def __init__(self, manager: Any, numba_type: types.Type) -> None:
        super().__init__(manager, numba_type, _MASK)


def _constant(value: float) -> ir.Constant:
    return ir.Constant(_VEC, [ir.Constant(_F32, value)] * LANES)


def _iconstant(value: int) -> ir.Constant:
    return ir.Constant(_IVEC, [ir.Constant(_I32, value)] * LANES)


def _splat(builder: ir.IRBuilder, scalar: ir.Value) -> ir.Value:
    if scalar.type == ir.DoubleType():
        scalar = builder.fptrunc(scalar, _F32)
    lane0 = builder.insert_element(ir.Constant(_VEC, ir.Undefined), scalar, ir.Constant(_I32, 0))
    return builder.shuffle_vector(lane0, ir.Constant(_VEC, ir.Undefined), _iconstant(0))


def _as_vector(builder: ir.IRBuilder, numba_type: types.Type, value: ir.Value) -> ir.Value:
    return value if isinstance(numba_type, Float8Type) else _splat(builder, value)


_OPERAND_PAIRS = (
    (float8, float8),
    (float8, types.float32),
    (types.float32, float8),
    (float8, types.float64),
    (types.float64, float8),
)


def _register_operator(python_operator: Callable, build: Callable, result: types.Type) -> None:
    """Teach numba one operator on Float8 and scalars: its typing, then its LLVM instruction."""

    @infer_global(python_operator)
    class _Typing(ConcreteTemplate):
        cases = [signature(result, *pair) for pair in _OPERAND_PAIRS]  # noqa: RUF012

    def lower(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
        left, right = (_as_vector(builder, t, v) for t, v in zip(sig.args, args))
        return build(builder, left, right)

    for pair in _OPERAND_PAIRS:
        lower_builtin(python_operator, *pair)(lower)


_register_operator(operator.add, lambda b, x, y: b.fadd(x, y, flags=_FLAGS), float8)
_register_operator(operator.sub, lambda b, x, y: b.fsub(x, y, flags=_FLAGS), float8)
_register_operator(operator.mul, lambda b, x, y: b.fmul(x, y, flags=_FLAGS), float8)
_register_operator(operator.truediv, lambda b, x, y: b.fdiv(x, y, flags=_FLAGS), float8)
_register_operator(operator.lt, lambda b, x, y: b.fcmp_ordered("<", x, y), mask8)
_register_operator(operator.le, lambda b, x, y: b.fcmp_ordered("<=", x, y), mask8)
_register_operator(operator.gt, lambda b, x, y: b.fcmp_ordered(">", x, y), mask8)
_register_operator(operator.ge, lambda b, x, y: b.fcmp_ordered(">=", x, y), mask8)


def _call(builder: ir.IRBuilder, name: str, *operands: ir.Value) -> ir.Value:
    """Call the LLVM vector intrinsic `llvm.<name>.v8f32`."""
    function_type = ir.FunctionType(_VEC, [_VEC] * len(operands))
    full_name = f"llvm.{name}.v8f32"
    function = builder.module.globals.get(full_name) or ir.Function(builder.module, function_type, full_name)
    return builder.call(function, operands)


def _address(
    context: Any, builder: ir.IRBuilder, array_type: Any, array: ir.Value, index: ir.Value
) -> ir.Value:
    data = context.make_array(array_type)(context, builder, value=array).data
    return builder.bitcast(builder.gep(data, [index]), _VEC.as_pointer())


def _compiled(codegen: Callable[..., Any]) -> Any:
    """numba's @intrinsic, typed as callers see it: the typing context is passed by numba, not by them."""
    return intrinsic(codegen)


@_compiled
def load8(typingctx: Any, array: Any, index: Any) -> Any:
    """Eight consecutive float32 of a 1-D array, from `index`."""

    def codegen(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
        return builder.load(_address(context, builder, sig.args[0], args[0], args[1]), align=4)

    return float8(array, types.intp), codegen


@_compiled
def store8(typingctx: Any, array: Any, index: Any, value: Any) -> Any:
    """Write eight consecutive float32 of a 1-D array, from `index`."""

    def codegen(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
        builder.store(args[2], _address(context, builder, sig.args[0], args[0], args[1]), align=4)
        return context.get_dummy_value()

    return types.void(array, types.intp, float8), codegen


@_compiled
def splat8(typingctx: Any, scalar: Any) -> Any:
    """The scalar in every lane."""
    return float8(types.float32), lambda context, builder, sig, args: _splat(builder, args[0])


@_compiled
def ramp8(typingctx: Any) -> Any:
    """0, 1, ... 7."""
    lanes = ir.Constant(_VEC, [ir.Constant(_F32, float(lane)) for lane in range(LANES)])
    return float8(), lambda context, builder, sig, args: lanes


@_compiled
def fma8(typingctx: Any, a: Any, b: Any, c: Any) -> Any:
    """a * b + c; any operand may be a scalar."""

    def codegen(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
        return _call(builder, "fmuladd", *(_as_vector(builder, t, v) for t, v in zip(sig.args, args)))

    operands = [t if isinstance(t, Float8Type) else types.float32 for t in (a, b, c)]
    return float8(*operands), codegen


@_compiled
def min8(typingctx: Any, a: Any, b: Any) -> Any:
    """Lane-wise minimum with a vector or a scalar; b where a is NaN."""

    def codegen(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
        left, right = args[0], _as_vector(builder, sig.args[1], args[1])
        return builder.select(builder.fcmp_ordered("<", left, right), left, right)

    return float8(float8, b if isinstance(b, Float8Type) else types.float32), codegen


@_compiled
def max8(typingctx: Any, a: Any, b: Any) -> Any:
    """Lane-wise maximum with a vector or a scalar; b where a is NaN."""

    def codegen(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
        left, right = args[0], _as_vector(builder, sig.args[1], args[1])
        return builder.select(builder.fcmp_ordered(">", left, right), left, right)

    return float8(float8, b if isinstance(b, Float8Type) else types.float32), codegen


@_compiled
def abs8(typingctx: Any, value: Any) -> Any:
    """Lane-wise absolute value."""
    return float8(float8), lambda context, builder, sig, args: _call(builder, "fabs", args[0])


@_compiled
def sqrt8(typingctx: Any, value: Any) -> Any:
    """Lane-wise square root."""
    return float8(float8), lambda context, builder, sig, args: _call(builder, "sqrt", args[0])


@_compiled
def select8(typingctx: Any, mask: Any, a: Any, b: Any) -> Any:
    """a where the mask is set, else b."""
    return float8(mask8, float8, float8), lambda context, builder, sig, args: builder.select(*args)


@_compiled
def any8(typingctx: Any, mask: Any) -> Any:
    """True if any lane is set."""

    def codegen(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
        bits = builder.bitcast(args[0], ir.IntType(LANES))
        return builder.icmp_unsigned("!=", bits, ir.Constant(ir.IntType(LANES), 0))

    return types.boolean(mask8), codegen


@_compiled
def sum8(typingctx: Any, value: Any) -> Any:
    """Sum of the lanes, always added in the same order."""

    def codegen(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
        total = args[0]
        for offset in (4, 2, 1):
            order = ir.Constant(_IVEC, [ir.Constant(_I32, (lane + offset) % LANES) for lane in range(LANES)])
            total = builder.fadd(total, builder.shuffle_vector(total, total, order))
        return builder.extract_element(total, ir.Constant(_I32, 0))

    return types.float32(float8), codegen


# 2^f on [-0.5, 0.5] by a degree-5 polynomial of least relative error (Lawson's iteration): 7.5e-8 before rounding.
_EXP2_POLYNOMIAL = (1.3276472e-3, 9.6755413e-3, 5.5507133e-2, 2.4022120e-1, 6.9314697e-1, 1.0)
_EXP2_MAGIC = 12582912.0  # 1.5 * 2^23: adding it rounds to an integer, left in the low bits of the sum


@_compiled
def exp2_8(typingctx: Any, value: Any) -> Any:
    """2^value for values in [-126, 127]; outside, the lanes hold garbage that a mask has to discard."""

    def codegen(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
        magic = _constant(_EXP2_MAGIC)
        shifted = builder.fadd(args[0], magic)
        fraction = builder.fsub(args[0], builder.fsub(shifted, magic))
        power = _constant(_EXP2_POLYNOMIAL[0])
        for coefficient in _EXP2_POLYNOMIAL[1:]:
            power = _call(builder, "fmuladd", power, fraction, _constant(coefficient))
        # The whole part, moved into the exponent bits, multiplies by 2^whole.
        exponent = builder.shl(builder.bitcast(shifted, _IVEC), _iconstant(23))
        return builder.bitcast(builder.add(builder.bitcast(power, _IVEC), exponent), _VEC)

    return float8(float8), codegen


@_compiled
def prefetch(typingctx: Any, array: Any, row: Any) -> Any:
    """Ask for the cache line at the start of a row of a 2-D array; never faults, changes nothing."""

    def codegen(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
        view = context.make_array(sig.args[0])(context, builder, value=args[0])
        stride = builder.extract_value(view.strides, 0)
        bytes_pointer = builder.bitcast(view.data, ir.IntType(8).as_pointer())
        address = builder.gep(bytes_pointer, [builder.mul(args[1], stride)])
        signature_type = ir.FunctionType(ir.VoidType(), [address.type, _I32, _I32, _I32])
        name = "llvm.prefetch.p0i8"
        function = builder.module.globals.get(name) or ir.Function(builder.module, signature_type, name)
        read, keep, data = ir.Constant(_I32, 0), ir.Constant(_I32, 3), ir.Constant(_I32, 1)
        builder.call(function, [address, read, keep, data])
        return context.get_dummy_value()

    return types.void(array, types.intp), codegen
