namespace DefectFill.Imaging.Registration;

/// <summary>Sums over pairs of points, for their correlation over all quantities.</summary>
internal struct LookSums
{
    private Quantities _a;
    private Quantities _b;
    private double _aa;
    private double _ab;
    private double _bb;

    public int Count { get; private set; }

    /// <summary>Correlation about the means of each quantity, -1 to 1; 0 if one side is constant.</summary>
    public readonly double Correlation
    {
        get
        {
            var (aa, ab, bb) = (_aa, _ab, _bb);
            for (var c = 0; c < Look.Channels; c++)
            {
                aa -= _a[c] * _a[c] / Count;
                ab -= _a[c] * _b[c] / Count;
                bb -= _b[c] * _b[c] / Count;
            }

            return aa > 1e-6 && bb > 1e-6 ? Math.Clamp(ab / Math.Sqrt(aa * bb), -1, 1) : 0;
        }
    }

    public void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Count++;
        for (var c = 0; c < Look.Channels; c++)
        {
            _a[c] += a[c];
            _b[c] += b[c];
            _aa += (double)a[c] * a[c];
            _ab += (double)a[c] * b[c];
            _bb += (double)b[c] * b[c];
        }
    }

    [System.Runtime.CompilerServices.InlineArray(Look.Channels)]
    private struct Quantities
    {
        private double _first;
    }
}
