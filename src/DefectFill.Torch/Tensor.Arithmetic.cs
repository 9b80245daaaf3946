namespace DefectFill.Torch;

internal sealed partial class Tensor
{
    private static readonly Op s_add = new("aten::add", "Tensor");
    private static readonly Op s_addScalar = new("aten::add", "Scalar");
    private static readonly Op s_sub = new("aten::sub", "Tensor");
    private static readonly Op s_rsubScalar = new("aten::rsub", "Scalar");
    private static readonly Op s_mul = new("aten::mul", "Tensor");
    private static readonly Op s_mulScalar = new("aten::mul", "Scalar");
    private static readonly Op s_div = new("aten::div", "Tensor");
    private static readonly Op s_reciprocal = new("aten::reciprocal");
    private static readonly Op s_neg = new("aten::neg");
    private static readonly Op s_exp = new("aten::exp");
    private static readonly Op s_log = new("aten::log");
    private static readonly Op s_sqrt = new("aten::sqrt");
    private static readonly Op s_square = new("aten::square");
    private static readonly Op s_abs = new("aten::abs");
    private static readonly Op s_sin = new("aten::sin");
    private static readonly Op s_cos = new("aten::cos");
    private static readonly Op s_clamp = new("aten::clamp");
    private static readonly Op s_round = new("aten::round");
    private static readonly Op s_maximum = new("aten::maximum");
    private static readonly Op s_where = new("aten::where", "self");
    private static readonly Op s_equal = new("aten::eq", "Scalar");
    private static readonly Op s_less = new("aten::lt", "Scalar");
    private static readonly Op s_greater = new("aten::gt", "Scalar");
    private static readonly Op s_lerp = new("aten::lerp", "Scalar");
    private static readonly Op s_isFinite = new("aten::isfinite");
    private static readonly Op s_addInPlace = new("aten::add_", "Tensor");
    private static readonly Op s_mulInPlace = new("aten::mul_", "Scalar");
    private static readonly Op s_mulTensorInPlace = new("aten::mul_", "Tensor");
    private static readonly Op s_lerpInPlace = new("aten::lerp_", "Scalar");
    private static readonly Op s_addcmulInPlace = new("aten::addcmul_");
    private static readonly Op s_addcdivInPlace = new("aten::addcdiv_");

    public static Tensor operator +(Tensor left, Tensor right) => s_add.Call(left, right);

    public static Tensor operator +(Tensor left, double right) => s_addScalar.Call(left, right);

    public static Tensor operator +(double left, Tensor right) => right + left;

    public static Tensor operator -(Tensor left, Tensor right) => s_sub.Call(left, right);

    public static Tensor operator -(Tensor left, double right) => left + (-right);

    public static Tensor operator -(double left, Tensor right) => s_rsubScalar.Call(right, left);

    public static Tensor operator *(Tensor left, Tensor right) => s_mul.Call(left, right);

    public static Tensor operator *(Tensor left, double right) => s_mulScalar.Call(left, right);

    public static Tensor operator *(double left, Tensor right) => right * left;

    public static Tensor operator /(Tensor left, Tensor right) => s_div.Call(left, right);

    public static Tensor operator /(Tensor left, double right) => s_mulScalar.Call(left, 1 / right);

    public static Tensor operator /(double left, Tensor right) => s_reciprocal.Call(right) * left;

    public static Tensor operator -(Tensor tensor) => s_neg.Call(tensor);

    public Tensor Exp() => s_exp.Call(this);

    public Tensor Log() => s_log.Call(this);

    public Tensor Sqrt() => s_sqrt.Call(this);

    public Tensor Square() => s_square.Call(this);

    public Tensor Abs() => s_abs.Call(this);

    public Tensor Sin() => s_sin.Call(this);

    public Tensor Cos() => s_cos.Call(this);

    public Tensor Round() => s_round.Call(this);

    /// <summary>Clamps the elements; null leaves a side unbounded.</summary>
    public Tensor Clamp(double? low = null, double? high = null) =>
        s_clamp.Call(this, low is { } l ? l : Arg.None, high is { } h ? h : Arg.None);

    public Tensor Maximum(Tensor other) => s_maximum.Call(this, other);

    /// <summary>
    /// Elements of <paramref name="yes"/> where this (Bool) is true, otherwise of <paramref name="no"/>.
    /// </summary>
    public Tensor Where(Tensor yes, Tensor no) => s_where.Call(this, yes, no);

    /// <summary>Bool: equal to <paramref name="value"/>.</summary>
    public Tensor EqualTo(double value) => s_equal.Call(this, value);

    /// <summary>Bool: below <paramref name="value"/>.</summary>
    public Tensor LessThan(double value) => s_less.Call(this, value);

    /// <summary>Bool: above <paramref name="value"/>.</summary>
    public Tensor GreaterThan(double value) => s_greater.Call(this, value);

    /// <summary>this + weight · (end − this).</summary>
    public Tensor Lerp(Tensor end, double weight) => s_lerp.Call(this, end, weight);

    /// <summary>this += factor · other.</summary>
    public Tensor AddInPlace(Tensor other, double factor = 1)
    {
        s_addInPlace.Run(this, other, factor);
        return this;
    }

    public Tensor MulInPlace(double factor)
    {
        s_mulInPlace.Run(this, factor);
        return this;
    }

    public Tensor MulInPlace(Tensor factor)
    {
        s_mulTensorInPlace.Run(this, factor);
        return this;
    }

    /// <summary>this += weight · (end − this).</summary>
    public Tensor LerpInPlace(Tensor end, double weight)
    {
        s_lerpInPlace.Run(this, end, weight);
        return this;
    }

    /// <summary>this += value · a · b.</summary>
    public Tensor AddProductInPlace(Tensor a, Tensor b, double value = 1)
    {
        s_addcmulInPlace.Run(this, a, b, value);
        return this;
    }

    /// <summary>this += value · a / b.</summary>
    public Tensor AddQuotientInPlace(Tensor a, Tensor b, double value = 1)
    {
        s_addcdivInPlace.Run(this, a, b, value);
        return this;
    }

    /// <summary>Bool: neither infinite nor NaN.</summary>
    public Tensor IsFinite() => s_isFinite.Call(this);

    /// <summary>Whether no element is infinite or NaN; integers never are.</summary>
    public bool AllFinite()
    {
        using var scope = new TensorScope();
        return !DType.IsFloating() || IsFinite().All().ToDouble() != 0;
    }
}
