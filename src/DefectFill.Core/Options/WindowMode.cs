namespace DefectFill.Core.Options;

/// <summary>What of a photo the model works on.</summary>
public enum WindowMode
{
    /// <summary>Squares about the mask; their side follows the mask's size.</summary>
    Auto,

    /// <summary>Squares of a fixed side about the mask.</summary>
    Fixed,

    /// <summary>The whole photo, resized to the model's square: what the paper does.</summary>
    Off,
}
