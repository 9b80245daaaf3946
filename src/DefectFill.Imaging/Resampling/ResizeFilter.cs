namespace DefectFill.Imaging.Resampling;

/// <summary>How a pixel of the resized picture is made of its neighbours; the modes of torch's interpolate.</summary>
public enum ResizeFilter
{
    /// <summary>The one source pixel at ⌊i · scale⌋.</summary>
    Nearest,

    /// <summary>The mean of all source pixels that the new pixel touches.</summary>
    Area,

    /// <summary>A triangle.</summary>
    Bilinear,

    /// <summary>Keys' cubic: a = −0.5 with antialiasing, −0.75 without, as in torch.</summary>
    Bicubic,
}
