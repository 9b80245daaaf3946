namespace DefectFill.Imaging.Registration;

/// <summary>Sums over pairs of numbers, for their correlation.</summary>
internal struct Correlated
{
    private double _a;
    private double _b;
    private double _aa;
    private double _ab;
    private double _bb;

    public int Count { get; private set; }

    /// <summary>Correlation about the means, -1 to 1; 0 if one side is constant.</summary>
    public readonly double Centred => Ratio(
        _ab - _a * _b / Count, _aa - _a * _a / Count, _bb - _b * _b / Count);

    /// <summary>Correlation about zero, -1 to 1; 0 if one side is zero.</summary>
    public readonly double Cosine => Ratio(_ab, _aa, _bb);

    public void Add(double a, double b)
    {
        Count++;
        (_a, _b, _aa, _ab, _bb) = (_a + a, _b + b, _aa + a * a, _ab + a * b, _bb + b * b);
    }

    private static double Ratio(double ab, double aa, double bb) =>
        aa > 1e-9 && bb > 1e-9 ? Math.Clamp(ab / Math.Sqrt(aa * bb), -1, 1) : 0;
}
