namespace DefectFill.Drawing.Worlds;

/// <summary>A drawn photo with a caption that describes it and names its oddities.</summary>
/// <remarks>Pixels are Size·Size·3 bytes, row by row, red green blue. Most images have no oddity.</remarks>
internal sealed record DrawnImage(int Size, byte[] Pixels, string Caption, IReadOnlyList<DrawnOddity> Oddities)
{
    /// <summary>The caption without the oddities, used when a hole covers none of them.</summary>
    public string PlainCaption { get; init; } = Caption;
}

/// <summary>An oddity in a drawn photo: its word in the caption and the pixels it changed.</summary>
/// <remarks>Mask is Size·Size bytes: 0 where the image equals the one without the oddity, otherwise 255.</remarks>
internal sealed record DrawnOddity(string Word, byte[] Mask);
