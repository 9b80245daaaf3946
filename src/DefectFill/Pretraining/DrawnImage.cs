namespace DefectFill.Pretraining;

/// <summary>A drawn photograph with the sentence that describes it.</summary>
/// <param name="Pixels">Size·Size·3 bytes, row by row, red green blue.</param>
/// <param name="Oddities">The odd things on it that the caption names, each with its mask; often none.</param>
public sealed record DrawnImage(int Size, byte[] Pixels, string Caption, IReadOnlyList<DrawnOddity> Oddities);

/// <summary>An odd thing on a drawn photograph: its word in the caption and the pixels it changed.</summary>
/// <param name="Mask">Size·Size bytes, 255 where the picture differs from the same picture without it, else 0.</param>
public sealed record DrawnOddity(string Word, byte[] Mask);
