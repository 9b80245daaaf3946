using DefectFill.Pretraining.Fields;
using DefectFill.Torch.Random;

namespace DefectFill.Pretraining.Oddities;

/// <summary>A kind of odd thing that can lie on a surface: its word, how it is made, and its size.</summary>
/// <remarks>Least and Most are half its extent in pixels, on a picture of 128.</remarks>
internal sealed record Oddity(string Word, Action<Stamp> Make, float Least, float Most)
{
    public static readonly IReadOnlyList<Oddity> All =
    [
        new("pit", Spots.Pit, 2, 18),
        new("spot", Spots.Spot, 2, 16),
        new("inclusion", Spots.Inclusion, 2, 20),
        new("hole", Spots.Hole, 2, 22),
        new("bubble", Spots.Bubble, 2.5f, 16),
        new("dust", Spots.Dust, 6, 30),
        new("drop", Spots.Drop, 3, 18),
        new("scratch", Lines.Scratch, 4, 32),
        new("scuff", Lines.Scuff, 6, 30),
        new("crack", Lines.Crack, 5, 32),
        new("cut", Lines.Cut, 3, 26),
        new("fibre", Lines.Fibre, 5, 30),
        new("stain", Patches.Stain, 3, 30),
        new("smear", Patches.Smear, 5, 28),
        new("rust", Patches.Rust, 3, 26),
        new("peeling", Patches.Peeling, 3, 28),
        new("chip", Patches.Chip, 2, 20),
        new("bump", Patches.Bump, 3, 22),
        new("dent", Patches.Dent, 3, 22),
    ];

    /// <summary>A half extent in pixels: small ones are as frequent as large ones.</summary>
    public float DrawRadius(Generator chance, int pictureSize) => chance.Log(Least, Most) * pictureSize / 128;
}
