namespace DefectFill.Drawing.Fields;

/// <summary>Random numbers for the cells of an infinite lattice: a hash of the cell and a random key.</summary>
/// <remarks>Pixels can query cells in any order, so a texture has no border and can be rotated freely.</remarks>
internal readonly struct Lattice(ulong key)
{
    private const float ValueGain = 1.35f; // interpolation averages the cells: this restores a deviation of 1
    private const float GradientGain = 3.2f;
    private const float Unit16 = 1f / 65536;

    /// <summary>
    /// An approximately normal number per cell, mean 0 and deviation 1: the sum of four 16-bit uniforms.
    /// </summary>
    public float Normal(int x, int y)
    {
        var h = Hash(x, y);
        var sum = Low(h) + Low(h >> 16) + Low(h >> 32) + Low(h >> 48);
        return (sum * Unit16 - 2f) * 1.7320508f;
    }

    /// <summary>A uniform number per cell in 0..1.</summary>
    public float Uniform(int x, int y) => (int)(Hash(x, y) >> 40) * (1f / (1 << 24));

    /// <summary>The cells' normal numbers, smoothly interpolated: full contrast even at one cell per pixel.</summary>
    public float Value(float u, float v)
    {
        var (x, fx) = Cell(u);
        var (y, fy) = Cell(v);
        var top = Mix(Normal(x, y), Normal(x + 1, y), Ease(fx));
        var bottom = Mix(Normal(x, y + 1), Normal(x + 1, y + 1), Ease(fx));
        return ValueGain * Mix(top, bottom, Ease(fy));
    }

    /// <summary>Gradient noise, deviation about 1: rounder than <see cref="Value"/>, for larger features.</summary>
    public float Smooth(float u, float v)
    {
        var (x, fx) = Cell(u);
        var (y, fy) = Cell(v);
        var top = Mix(Slope(x, y, fx, fy), Slope(x + 1, y, fx - 1, fy), Ease(fx));
        var bottom = Mix(Slope(x, y + 1, fx, fy - 1), Slope(x + 1, y + 1, fx - 1, fy - 1), Ease(fx));
        return GradientGain * Mix(top, bottom, Ease(fy));
    }

    /// <summary>
    /// Octaves of <see cref="Smooth"/>, each twice as fine, weighted by powers of <paramref name="gain"/>.
    /// </summary>
    public float Fractal(float u, float v, int octaves, float gain)
    {
        var (sum, power, weight) = (0f, 0f, 1f);
        for (var octave = 0; octave < octaves; octave++)
        {
            sum += weight * new Lattice(key + (ulong)octave).Smooth(u, v);
            power += weight * weight;
            weight *= gain;
            (u, v) = (2.03f * u + 17.3f, 2.03f * v - 9.1f);
        }

        return sum / MathF.Sqrt(power);
    }

    /// <summary>
    /// Scattered points, one per cell: the one nearest to a position, and the two smallest distances.
    /// </summary>
    public Grain Cells(float u, float v)
    {
        var (cx, cy) = ((int)MathF.Floor(u), (int)MathF.Floor(v));
        var (first, second, best) = (9f, 9f, (X: 0, Y: 0));
        for (var y = cy - 1; y <= cy + 1; y++)
        {
            for (var x = cx - 1; x <= cx + 1; x++)
            {
                var h = Hash(x, y);
                var (dx, dy) = (x + Low(h) * Unit16 - u, y + Low(h >> 16) * Unit16 - v);
                var distance = dx * dx + dy * dy;
                if (distance < first)
                {
                    (second, first, best) = (first, distance, (x, y));
                }
                else if (distance < second)
                {
                    second = distance;
                }
            }
        }

        return new Grain(MathF.Sqrt(first), MathF.Sqrt(second), best.X, best.Y);
    }

    private static (int Index, float Fraction) Cell(float u)
    {
        var floor = MathF.Floor(u);
        return ((int)floor, u - floor);
    }

    private static float Ease(float t) => t * t * (3 - 2 * t);

    private static float Mix(float a, float b, float t) => a + (b - a) * t;

    private float Slope(int x, int y, float dx, float dy)
    {
        var h = Hash(x, y);
        return (Low(h) * Unit16 - .5f) * 2 * dx + (Low(h >> 16) * Unit16 - .5f) * 2 * dy;
    }

    /// <summary>The lowest 16 bits; signed, because a signed integer converts to float in one instruction.</summary>
    private static int Low(ulong h) => (int)(h & 0xFFFF);

    private ulong Hash(int x, int y)
    {
        var h = key + (uint)x * 0x9E3779B97F4A7C15UL + (uint)y * 0xC2B2AE3D27D4EB4FUL;
        h = (h ^ h >> 32) * 0xD6E8FEB86659FD93UL;
        return h ^ h >> 32;
    }
}

/// <summary>
/// A position among scattered points: distance to the nearest and second, and the nearest one's cell.
/// </summary>
internal readonly record struct Grain(float Nearest, float Second, int X, int Y)
{
    /// <summary>Approximate distance to the border between two grains.</summary>
    public float ToEdge => (Second - Nearest) / 2;
}
