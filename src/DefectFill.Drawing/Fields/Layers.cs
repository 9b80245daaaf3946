namespace DefectFill.Drawing.Fields;

/// <summary>Arithmetic on entire fields.</summary>
internal static class Layers
{
    /// <summary>target ← target + gain · layer.</summary>
    public static void Add(Plane target, Plane layer, float gain)
    {
        var (sum, values) = (target.Values, layer.Values);
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += gain * values[i];
        }
    }

    public static Plane Scaled(Plane layer, float gain)
    {
        var result = new Plane(layer.Size);
        Add(result, layer, gain);
        return result;
    }

    public static Plane Map(Plane layer, Func<float, float> value)
    {
        var result = new Plane(layer.Size);
        for (var i = 0; i < layer.Values.Length; i++)
        {
            result.Values[i] = value(layer.Values[i]);
        }

        return result;
    }
}
