namespace DefectFill.Drawing.Worlds;

/// <summary>A drawn photograph with the sentence that describes it and the odd things it names.</summary>
/// <remarks>Pixels are Size·Size·3 bytes, row by row, red green blue. Most pictures have no oddity.</remarks>
public sealed record DrawnImage(int Size, byte[] Pixels, string Caption, IReadOnlyList<DrawnOddity> Oddities)
{
    /// <summary>The sentence without the odd things: what a hole that hides none of them is filled with.</summary>
    public string PlainCaption { get; init; } = Caption;
}

/// <summary>An odd thing on a drawn photograph: its word in the caption and the pixels it changed.</summary>
/// <remarks>Mask is Size·Size bytes: 0 where the picture equals the one without the oddity, else 255.</remarks>
public sealed record DrawnOddity(string Word, byte[] Mask);
