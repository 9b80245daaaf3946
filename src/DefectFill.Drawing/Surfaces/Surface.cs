using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Surfaces;

/// <summary>What a material looks like before it has a colour and a light.</summary>
/// <param name="Tone">How much lighter or darker than its colour, as a natural logarithm.</param>
/// <param name="Height">Relief in pixels.</param>
/// <param name="Gloss">How much it mirrors, 0 (chalk) to 1 (chrome).</param>
internal sealed record Surface(Plane Tone, Plane Height, float Gloss)
{
    /// <summary>Share of the second colour at each pixel, 0..1; null when the material has one colour.</summary>
    public Plane? Tint { get; init; }
}
