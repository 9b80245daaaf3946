using DefectFill.Imaging;

namespace DefectFill.Data.Export.Items;

/// <summary>A photo in memory, with its name in the export.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Group">Folder that keeps synthetic and real photos apart, with a slash behind; empty if there is only
/// one kind.</param>
/// <param name="Stem">File name without extension, unique in the export.</param>
/// <param name="Png">The whole file.</param>
internal sealed record PlacedPhoto(
    SourcePhoto Source, string Group, string Stem, byte[] Png, int Width, int Height)
{
    /// <summary>The masks, none of them empty.</summary>
    public required IReadOnlyList<PlacedMask> Masks { get; init; }

    /// <summary>Its path below a folder of photos.</summary>
    public string File => $"{Group}{Stem}.png";

    /// <summary><c>train</c> or <c>val</c>.</summary>
    public string Split => Source.Split == ExportSplit.Train ? "train" : "val";
}

/// <summary>The mask of one class on a photo.</summary>
internal sealed record PlacedMask(DefectClass Class, Mask Mask);
