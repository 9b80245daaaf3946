using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging;

/// <summary>One connected piece of a mask.</summary>
/// <param name="Label">Its number among the pieces, from 1.</param>
/// <param name="Area">Its pixels.</param>
/// <param name="Box">The smallest box around it.</param>
/// <param name="Width">Its width in pixels at its widest place: a long scratch three pixels wide has 3.</param>
public sealed record MaskRegion(int Label, int Area, Box Box, int Width);
