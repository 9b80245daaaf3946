namespace DefectFill.Lab.Pretraining;

/// <summary>Hears how far pretraining is.</summary>
public interface IPretrainProgress
{
    /// <param name="share">Share of the stage that is done, 0 … 1.</param>
    void Show(string stage, double share, string detail);
}
