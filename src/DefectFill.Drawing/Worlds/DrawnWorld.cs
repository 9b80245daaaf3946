using DefectFill.Core.Random;
using DefectFill.Drawing.Oddities;
using DefectFill.Drawing.Parts;
using DefectFill.Drawing.Surfaces;

namespace DefectFill.Drawing.Worlds;

/// <summary>An endless supply of drawn inspection photos: surfaces and parts, some with oddities.</summary>
internal static class DrawnWorld
{
    private const double OddShare = .4;
    private const double SecondOddShare = .15;
    private const int MostOddities = 4; // in a picture for finding them

    /// <summary>The image with this index, size × size pixels; it depends only on the arguments.</summary>
    public static DrawnImage Draw(ulong seed, long index, int size = 128)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
        var composer = new Composer(Generator.For(seed, "drawn scene", index), size);
        var (scene, sentence) = composer.Compose();
        var picture = new Darkroom(scene, composer.Light, Generator.For(seed, "drawn camera", index));
        AddOddities(picture, Generator.For(seed, "drawn oddities", index));
        var words = picture.Oddities.Select(oddity => oddity.Word).ToList();
        var caption = sentence.Write(words, Generator.For(seed, "drawn caption", index));
        return new DrawnImage(size, picture.Pixels, caption, picture.Oddities)
        {
            PlainCaption = sentence.Write([], Generator.For(seed, "drawn plain caption", index)),
        };
    }

    /// <summary>A picture for finding oddities: every other one has one to four of them; without a caption.</summary>
    public static DrawnImage DrawOdd(ulong seed, long index, int size = 128)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
        var composer = new Composer(Generator.For(seed, "odd scene", index), size);
        var picture = new Darkroom(
            composer.Compose().Scene, composer.Light, Generator.For(seed, "odd camera", index));
        var chance = Generator.For(seed, "odd things", index);
        for (var count = index % 2 == 0 ? 0 : 1 + chance.Below(MostOddities); count > 0; count--)
        {
            picture.Add(Oddity.All[chance.Below(Oddity.All.Count)], chance);
        }

        return new DrawnImage(size, picture.Pixels, "", picture.Oddities);
    }

    /// <summary>A bare surface from edge to edge, without any oddity; its caption names the material.</summary>
    public static DrawnImage DrawSurface(ulong seed, long index, int size = 128)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
        var composer = new Composer(Generator.For(seed, "drawn surface", index), size);
        var (scene, sentence) = composer.Ground();
        var picture = new Darkroom(scene, composer.Light, Generator.For(seed, "drawn surface camera", index));
        var caption = sentence.Write([], Generator.For(seed, "drawn surface caption", index));
        return new DrawnImage(size, picture.Pixels, caption, picture.Oddities);
    }

    /// <summary>Every word that can occur in a caption, in lower case, sorted.</summary>
    public static IReadOnlyList<string> CaptionWords() =>
    [
        .. Materials.All.SelectMany(material => material.Words.Split(' '))
            .Concat(Colours.All.Select(colour => colour.Word))
            .Concat(PartKinds.All.Select(part => part.Word))
            .Concat(Oddity.All.Select(oddity => oddity.Word))
            .Concat(Sentence.Glue)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static void AddOddities(Darkroom picture, Generator chance)
    {
        if (!chance.Bernoulli(OddShare))
        {
            return;
        }

        picture.Add(Oddity.All[chance.Below(Oddity.All.Count)], chance);
        if (chance.Bernoulli(SecondOddShare))
        {
            picture.Add(Oddity.All[chance.Below(Oddity.All.Count)], chance);
        }
    }
}
