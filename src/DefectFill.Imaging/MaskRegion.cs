using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging;

/// <summary>One connected piece of a mask.</summary>
/// <param name="Label">Its number among the pieces, from 1.</param>
/// <param name="Area">Its number of pixels.</param>
/// <param name="Box">The smallest box around it.</param>
/// <param name="Width">Its width in pixels at its widest point: 3 for a long scratch three pixels wide.</param>
public sealed record MaskRegion(int Label, int Area, Box Box, int Width);
