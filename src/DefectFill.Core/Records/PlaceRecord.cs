using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>How a mask got its place on a good photo, in a manifest's line.</summary>
/// <param name="Method">What decided the place.</param>
internal sealed record PlaceRecord(PlaceMethod Method)
{
    /// <summary>
    /// Correlation of the part in the mask's photo and in the good photo, -1 to 1; null if they were not compared.
    /// </summary>
    public double? Correlation { get; init; }

    /// <summary>Likeness of the features around the place, -1 to 1; null unless they decided.</summary>
    public double? Likeness { get; init; }

    /// <summary>How the mask was moved from its own photo; null if it was not, or was varied at random.</summary>
    public PlaceMove? Move { get; init; }

    /// <summary>Pixels the mask was shifted further to lie on the part; null if it did anyway.</summary>
    public double? Nudge { get; init; }
}

/// <summary>Mirrored left-right if so, scaled and rotated about the first pixel's centre, then shifted.</summary>
/// <param name="Degrees">Clockwise.</param>
/// <param name="Scale">Factor of both sides.</param>
/// <param name="Mirrored">Whether left and right are exchanged first.</param>
/// <param name="Shift">[right, down] in pixels.</param>
internal sealed record PlaceMove(double Degrees, double Scale, bool Mirrored, IReadOnlyList<double> Shift);

/// <summary>What decided the place of a mask.</summary>
internal enum PlaceMethod
{
    /// <summary>The part was found in both photos, and the mask moved along with it.</summary>
    [JsonStringEnumMemberName("registration")]
    Registration,

    /// <summary>Where the model's features are most like those around the mask in its own photo.</summary>
    [JsonStringEnumMemberName("meaning")]
    Meaning,

    /// <summary>Another part, or another view of it: at the same distance from the part's edge.</summary>
    [JsonStringEnumMemberName("edge")]
    Edge,

    /// <summary>A surface fills the photos: at the same distance from the border, along the same grain.</summary>
    [JsonStringEnumMemberName("surface")]
    Surface,

    /// <summary>Anywhere in the allowed zone.</summary>
    [JsonStringEnumMemberName("zone")]
    Zone,

    /// <summary>Anywhere on the part, as nothing else fitted.</summary>
    [JsonStringEnumMemberName("part")]
    Part,

    /// <summary>At its own pixels: its photo is unknown, or it has no room anywhere else.</summary>
    [JsonStringEnumMemberName("own")]
    Own,
}
