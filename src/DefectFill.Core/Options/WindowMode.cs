namespace DefectFill.Core.Options;

/// <summary>Which part of a photo the model works on.</summary>
internal enum WindowMode
{
    /// <summary>Squares around the mask, sized to fit it.</summary>
    Auto,

    /// <summary>Squares of a fixed side around the mask.</summary>
    Fixed,

    /// <summary>The whole photo, resized to the model's square, as in the paper.</summary>
    Off,
}
