namespace DefectFill.Core.Options;

/// <summary>The networks that LPIPS has released weights for.</summary>
public enum LpipsNet
{
    Vgg,
    Alex,
    Squeeze,
}
