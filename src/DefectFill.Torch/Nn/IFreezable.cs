namespace DefectFill.Torch.Nn;

/// <summary>A layer that can keep its weights in a faster form while nothing changes them.</summary>
internal interface IFreezable
{
    void Freeze();

    void Thaw();
}
