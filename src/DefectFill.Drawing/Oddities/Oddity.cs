using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Oddities;

/// <summary>A kind of anomaly on a surface: its word, how it is drawn, and its size.</summary>
/// <remarks>Least and Most are half its extent in pixels, for an image 128 pixels wide.</remarks>
internal sealed record Oddity(string Word, Action<Stamp> Make, float Least, float Most)
{
    public static readonly IReadOnlyList<Oddity> All =
    [
        new("pit", Spots.Pit, 1.3f, 18),
        new("spot", Spots.Spot, 1.2f, 16),
        new("inclusion", Spots.Inclusion, 1.3f, 20),
        new("hole", Spots.Hole, 1.3f, 22),
        new("bubble", Spots.Bubble, 1.8f, 16),
        new("dust", Spots.Dust, 3, 30),
        new("drop", Spots.Drop, 1.8f, 18),
        new("scratch", Lines.Scratch, 2.5f, 32),
        new("scuff", Lines.Scuff, 4, 30),
        new("crack", Lines.Crack, 3, 32),
        new("cut", Lines.Cut, 2, 26),
        new("fibre", Lines.Fibre, 3, 30),
        new("stain", Patches.Stain, 2, 30),
        new("smear", Patches.Smear, 3, 28),
        new("rust", Patches.Rust, 2, 26),
        new("peeling", Patches.Peeling, 2, 28),
        new("chip", Patches.Chip, 1.4f, 20),
        new("bump", Patches.Bump, 2.2f, 22),
        new("dent", Patches.Dent, 2.2f, 22),
    ];

    /// <summary>A half extent in pixels, as often small as large.</summary>
    public float DrawRadius(Generator chance, int pictureSize) => chance.Log(Least, Most) * pictureSize / 128;
}
