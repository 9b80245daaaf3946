namespace DefectFill.Generation;

/// <summary>A shape that a mask can be given when there is no mask file.</summary>
public enum MaskShape
{
    Star,
    Square,
    Ellipse,
    Scratch,
    Blob,
}
