using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Parts;

/// <summary>The size, thickness and random generator used to make one part.</summary>
internal sealed class PartMaker
{
    private readonly float _bevel;

    public PartMaker(Generator chance, float radius)
    {
        (Chance, Radius) = (chance, radius);
        _bevel = MathF.Min(chance.Log(1.2f, 7), radius * .4f);
        Thickness = MathF.Min(chance.Log(1.5f, 12), radius * .5f);
    }

    public Generator Chance { get; }

    /// <summary>Half the part's extent in pixels.</summary>
    public float Radius { get; }

    public float Thickness { get; }

    /// <summary>A length that is a random fraction of the radius.</summary>
    public float Share(float low, float high) => Radius * Chance.Between(low, high);

    public Piece Raised(Outline outline) => new(outline, Relief.Raised, Thickness, _bevel);

    public Piece Domed(Outline outline, float halfWidth) => new(outline, Relief.Domed, Thickness, halfWidth);

    public Piece Sunk(Outline outline) => new(outline, Relief.Sunk, Thickness, MathF.Min(_bevel, 2));
}
