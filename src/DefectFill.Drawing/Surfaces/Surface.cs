using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Surfaces;

/// <summary>The appearance of a material before colour and light are applied.</summary>
/// <param name="Tone">How much lighter or darker than its colour, as a natural logarithm.</param>
/// <param name="Height">Relief in pixels.</param>
/// <param name="Gloss">Reflectivity, 0 (chalk) to 1 (chrome).</param>
internal sealed record Surface(Plane Tone, Plane Height, float Gloss)
{
    /// <summary>Fraction of the second colour at each pixel, 0..1; null if the material has one colour.</summary>
    public Plane? Tint { get; init; }
}
