using DefectFill.Drawing.Worlds;

namespace DefectFill.Lab.Pretraining;

/// <summary>The pictures that are learned from at present, drawn anew after so many steps.</summary>
internal sealed class PictureChunk(PictureSource source, int count, int steps)
{
    /// <summary>Pictures before this number are never learned from: figures and sheets are made of them.</summary>
    public const int HeldOut = 512;

    private long _number = -1;
    private DrawnImage[] _pictures = [];

    public int Size => source.Size;

    /// <summary>Which chunk a step learns from.</summary>
    public long NumberAt(long step) => step / steps;

    public DrawnImage[] At(long step)
    {
        if (NumberAt(step) != _number)
        {
            _number = NumberAt(step);
            _pictures = source.Many(HeldOut + _number * count, count);
        }

        return _pictures;
    }

    /// <summary>The first pictures that are not learned from.</summary>
    public DrawnImage[] Unseen(int wanted) => source.Many(0, wanted);
}
