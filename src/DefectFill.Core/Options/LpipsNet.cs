namespace DefectFill.Core.Options;

/// <summary>The networks for which LPIPS weights have been released.</summary>
public enum LpipsNet
{
    Vgg,
    Alex,
    Squeeze,
}
