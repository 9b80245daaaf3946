using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Surfaces;

/// <summary>Red, green and blue reflectance, 0..1.</summary>
internal readonly record struct Tint(float Red, float Green, float Blue)
{
    public float Brightness => (Red + Green + Blue) / 3;
}

/// <summary>A colour and its word.</summary>
internal sealed record Colour(string Word, Tint Value);

/// <summary>The colours of the drawn world; each word covers shades around its value.</summary>
internal static class Colours
{
    public static readonly IReadOnlyList<Colour> Neutral =
    [
        new("grey", new Tint(.45f, .45f, .45f)), new("dark", new Tint(.23f, .23f, .23f)),
        new("white", new Tint(.8f, .8f, .8f)), new("black", new Tint(.12f, .12f, .12f)),
        new("silver", new Tint(.63f, .64f, .65f)),
    ];

    public static readonly IReadOnlyList<Colour> Chromatic =
    [
        new("brown", new Tint(.45f, .3f, .19f)), new("red", new Tint(.66f, .16f, .13f)),
        new("blue", new Tint(.17f, .33f, .62f)), new("green", new Tint(.2f, .48f, .26f)),
        new("yellow", new Tint(.82f, .68f, .18f)), new("orange", new Tint(.82f, .45f, .14f)),
        new("beige", new Tint(.77f, .68f, .53f)), new("purple", new Tint(.42f, .25f, .52f)),
        new("pink", new Tint(.82f, .52f, .56f)), new("gold", new Tint(.72f, .58f, .3f)),
        new("copper", new Tint(.68f, .42f, .3f)), new("teal", new Tint(.15f, .48f, .5f)),
    ];

    public static IEnumerable<Colour> All => Neutral.Concat(Chromatic);

    /// <summary>A colour for a material: one it usually has, or any; only neutral ones in a grey photo.</summary>
    public static Colour For(Material material, bool isGrey, Generator chance)
    {
        if (isGrey)
        {
            return AnyNeutral(chance);
        }

        var usual = material.UsualColours;
        return usual.Length > 0 && chance.Bernoulli(.7)
            ? Named(usual[chance.Below(usual.Length)])
            : chance.Bernoulli(.2) ? AnyNeutral(chance) : Chromatic[chance.Below(Chromatic.Count)];
    }

    /// <summary>Most often a mid grey.</summary>
    public static Colour AnyNeutral(Generator chance) =>
        Neutral[chance.Bernoulli(.3) ? 0 : chance.Below(Neutral.Count)];

    public static Colour Named(string word) => All.First(colour => colour.Word == word);

    /// <summary>A shade of the colour: lighter or darker, with a slight cast.</summary>
    public static Tint Shade(Colour colour, Generator chance)
    {
        var gain = MathF.Exp(chance.Gauss(.22f));
        float Vary(float value) => Math.Clamp(value * gain * MathF.Exp(chance.Gauss(.05f)), .02f, .97f);
        return new Tint(Vary(colour.Value.Red), Vary(colour.Value.Green), Vary(colour.Value.Blue));
    }

    /// <summary>The second colour of a material: darker, lighter or another hue.</summary>
    public static Tint Companion(Tint first, bool isGrey, Generator chance)
    {
        if (!isGrey && chance.Bernoulli(.3))
        {
            return Shade(Chromatic[chance.Below(Chromatic.Count)], chance);
        }

        var gain = first.Brightness > .55f || (first.Brightness > .2f && chance.Bernoulli(.6))
            ? chance.Between(.25f, .75f)
            : chance.Between(1.4f, 2.4f);
        float Scale(float value) => Math.Clamp(value * gain, .02f, .95f);
        return new Tint(Scale(first.Red), Scale(first.Green), Scale(first.Blue));
    }
}
