using DefectFill.Core.Random;
using DefectFill.Data.Metrics;

namespace DefectFill.Networks.Extraction;

/// <summary>How many subsets KID is averaged over, and their size.</summary>
internal sealed record KidDraws(int Subsets, int Size)
{
    /// <summary>100 subsets of at most 1000 images, fewer if there are fewer photos.</summary>
    public static KidDraws Clean { get; } = new(100, 1000);

    /// <summary>As published with torchvision's weights: 10 subsets of at most 10 images.</summary>
    public static KidDraws Published { get; } = new(10, 10);

    /// <summary>The KID of these features; the seed determines the subsets.</summary>
    public KidScore Of(Features real, Features fake, ulong seed) =>
        Kid.Of(real, fake, Subsets, Size, Generator.For(seed, "kid subsets"));
}
